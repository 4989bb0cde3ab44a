"""The rules of Windows for a process on another system: Python reads this at its start from PYTHONPATH.

To docgen alone the system says that it is Windows, and lacks what Windows lacks. All of the process keeps the
rules of its file system: names, open files, the ends of lines and the encoding of text that names none.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import re
import signal
import sys
from types import ModuleType
from typing import Any

#: The encoding that Windows gives in Kazakhstan and Russia to text that names none.
ANSI = "cp1251"
_MISSING_MODULES = {"fcntl", "grp", "posix", "pwd", "resource", "syslog", "termios", "tty"}
_MISSING = {
    os: {
        *("O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "O_SYNC", "O_TMPFILE"),
        *(
            "WIFEXITED",
            "chown",
            "chroot",
            "confstr",
            "ctermid",
            "fchdir",
            "fchmod",
            "fchown",
            "fdatasync",
            "fork",
        ),
        *(
            "getegid",
            "geteuid",
            "getgid",
            "getgroups",
            "getloadavg",
            "getpgid",
            "getpriority",
            "getsid",
            "getuid",
        ),
        *(
            "killpg",
            "lchown",
            "lockf",
            "mkfifo",
            "mknod",
            "nice",
            "openpty",
            "pathconf",
            "pipe2",
            "posix_fadvise",
        ),
        *(
            "posix_fallocate",
            "posix_spawn",
            "pread",
            "pwrite",
            "readv",
            "sched_getaffinity",
            "sendfile",
            "setsid",
        ),
        *("setuid", "statvfs", "sync", "sysconf", "tcgetpgrp", "uname", "wait3", "wait4", "writev"),
    },
    signal: {
        *(
            "SIGALRM",
            "SIGCHLD",
            "SIGCONT",
            "SIGHUP",
            "SIGKILL",
            "SIGPIPE",
            "SIGQUIT",
            "SIGSTOP",
            "SIGTSTP",
            "SIGUSR1",
        ),
        *("SIGUSR2", "SIGWINCH", "alarm", "pause", "pthread_kill", "pthread_sigmask", "setitimer", "sigwait"),
    },
}
_BINARY = 1 << 30
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]\Z')
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|\Z)", re.IGNORECASE)
_LONGEST_NAME, _LONGEST_PATH = 255, 259

_real = {name: getattr(os, name) for name in ("open", "link", "mkdir", "fsync", "write")}
_real |= {name: getattr(os, name) for name in ("replace", "rename", "unlink", "remove", "rmdir")}
_open_text, _import = io.open, builtins.__import__
_texts: set[int] = set()


def _named(path: Any, *, exclusive: bool = False) -> None:
    """Raise OSError for a name that cannot be made on Windows, or that another file has in another case."""
    if isinstance(path, int) or os.fsdecode(path).startswith(("/dev/", "/proc/", "/sys/")):
        return
    name = os.path.basename(os.path.abspath(os.fsdecode(path)))
    if _FORBIDDEN.search(name) or _DEVICE.match(name):
        raise OSError(errno.EINVAL, "The filename, directory name, or volume label syntax is incorrect", path)
    if _units(name) > _LONGEST_NAME or _units(os.path.abspath(os.fsdecode(path))) > _LONGEST_PATH:
        raise FileNotFoundError(errno.ENOENT, "The filename or extension is too long", path)
    folder = os.path.dirname(os.path.abspath(os.fsdecode(path)))
    others = os.listdir(folder) if exclusive and os.path.isdir(folder) else ()
    if any(other != name and other.casefold() == name.casefold() for other in others):
        raise FileExistsError(errno.EEXIST, "Cannot create a file when that file already exists", path)


def _units(text: str) -> int:
    """Return how many units of UTF-16 a text has: so Windows counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _free(path: Any) -> None:
    """Raise PermissionError for a file that this process has open."""
    real = os.path.realpath(os.fsdecode(path))
    for handle in os.listdir("/proc/self/fd"):
        try:
            held = os.readlink(f"/proc/self/fd/{handle}")
        except OSError:
            continue
        if held == real and os.path.isfile(real):
            words = "The process cannot access the file because it is being used by another process"
            raise PermissionError(errno.EACCES, words, path)


def _open(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    if os.path.isdir(path):
        raise PermissionError(errno.EACCES, "Permission denied", path)
    if flags & os.O_CREAT:
        _named(path, exclusive=bool(flags & os.O_EXCL))
    handle = _real["open"](path, flags & ~_BINARY, mode)
    (_texts.discard if flags & _BINARY else _texts.add)(handle)
    return handle


def _write(handle: int, data: bytes) -> int:
    if handle in _texts:
        return min(_real["write"](handle, data.replace(b"\n", b"\r\n")), len(data))
    return _real["write"](handle, data)


def _fsync(handle: Any) -> None:
    import fcntl

    number = handle if isinstance(handle, int) else handle.fileno()
    if fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
        raise OSError(errno.EBADF, "Bad file descriptor")
    _real["fsync"](handle)


def _link(source: Any, target: Any, **others: Any) -> None:
    _named(target, exclusive=True)
    _real["link"](source, target, **others)


def _mkdir(path: Any, *others: Any, **named: Any) -> None:
    _named(path, exclusive=True)
    _real["mkdir"](path, *others, **named)


def _moving(name: str) -> Any:
    def move(source: Any, target: Any, **others: Any) -> None:
        _named(target)
        _free(source)
        _free(target)
        if name == "rename" and os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "Cannot create a file when that file already exists", target)
        _real[name](source, target, **others)

    return move


def _removing(name: str) -> Any:
    def remove(path: Any, **others: Any) -> None:
        _free(path)
        _real[name](path, **others)

    return remove


def _text(
    file: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    *others: Any,
    **named: Any,
) -> Any:
    """Open a file as Windows does: text in its code page, each line ended by two letters."""
    if set(mode) & set("wxa"):
        _named(file, exclusive="x" in mode)
    if "b" not in mode:
        encoding = encoding or ANSI
        newline = "\r\n" if newline is None and set(mode) & set("wxa") else newline
    return _open_text(file, mode, buffering, encoding, errors, newline, *others, **named)


class _Seen(ModuleType):
    """A module as docgen sees it on Windows."""

    def __init__(self, module: ModuleType, **changed: Any) -> None:
        super().__init__(module.__name__)
        self.__dict__.update(changed)
        self._module = module

    def __getattr__(self, name: str) -> Any:
        if name in _MISSING.get(self._module, ()):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}", name=name, obj=self)
        return getattr(self._module, name)


def _locking(handle: int, _mode: int, _count: int) -> None:
    """Lock a byte as Windows does, which nobody else can read then."""
    import fcntl

    if os.lseek(handle, 0, os.SEEK_CUR) < os.fstat(handle).st_size:
        raise OSError(errno.EIO, "a byte of the file would be locked")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PermissionError(errno.EACCES, "Permission denied") from None


_SEEN = {
    "msvcrt": _Seen(ModuleType("msvcrt"), locking=_locking, LK_NBLCK=2),
    "os": _Seen(
        os, name="nt", linesep="\r\n", O_BINARY=_BINARY, supports_dir_fd=set(), open=_open, write=_write
    ),
    "signal": _Seen(signal),
    "sys": _Seen(sys, platform="win32"),
}


def _imported(name: str, into: Any = None, *others: Any, **named: Any) -> Any:
    if into is not None and str(into.get("__name__", "")).partition(".")[0] == "docgen":
        if name in _MISSING_MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        if name in _SEEN:
            return _SEEN[name]
    return _import(name, into, *others, **named)


builtins.__import__ = _imported
io.open = builtins.open = _text
os.fsync, os.link, os.mkdir = _fsync, _link, _mkdir
for _name in ("replace", "rename"):
    setattr(os, _name, _moving(_name))
for _name in ("unlink", "remove", "rmdir"):
    setattr(os, _name, _removing(_name))
for _stream in (sys.stdout, sys.stderr):
    if _stream is not None:
        _stream.reconfigure(encoding=ANSI, errors="strict", newline="\r\n")

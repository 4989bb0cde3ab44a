"""``python -m docgen``."""

from docgen.cli.main import main

raise SystemExit(main())

import pytest

from docgen.pipeline.order import Order


@pytest.mark.parametrize(
    "wanted",
    [{"layout": "twocol", "languages": ("kk",)}, {"layout": "three"}],
    ids=["one language", "unknown"],
)
def test_an_order_that_cannot_be_is_refused_as_it_is_made(tmp_path, wanted):
    with pytest.raises(ValueError, match="layout"):
        Order(tmp_path, **wanted)

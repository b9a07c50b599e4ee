"""The app in a real browser: what the page's terminal shows, and that keys reach it without a click."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from models.data.source import default_data_name, sample_images
from tests.tui.browser.chromium import CHROMIUM, open_page
from tests.tui.browser.conftest import Served

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium")

STAGE_COLUMNS, STAGE_ROW = 39, 1
"""Where the picture's upper left corner is: so many columns from the right edge, below the title."""
BRIGHTNESS = """
(([column, row, columns, rows, every]) => {
  const canvas = document.querySelector("canvas.xterm-text-layer");
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const width = canvas.width / every[0], height = canvas.height / every[1];
  const found = [];
  for (let y = 0; y < 2 * rows; y++)
    for (let x = 0; x < columns; x++) {
      const across = Math.floor((column + x + 0.5) * width), down = Math.floor((row + (y + 0.5) / 2) * height);
      found.push(pixels[4 * (down * canvas.width + across) + 1]);
    }
  return found;
})(%s)
"""
"""The green of the middle of each half of these cells."""


async def test_a_browser_shows_home_opens_a_lesson_with_a_key_and_draws_its_digit(
    serve: Callable[..., Served], tmp_path: Path
):
    served = serve()
    async with open_page(served.address, profile=tmp_path / "chromium") as page:
        await page.wait_for("Pixels")
        await page.until("document.activeElement.tagName == 'TEXTAREA'")
        await page.press("Enter")
        await page.wait_for("Lesson 1 .* step 1 of")
        rows = len(page.text.split("\n"))
        where = [page.columns - STAGE_COLUMNS, STAGE_ROW, 28, 14, [page.columns, rows]]
        images, _ = sample_images(default_data_name(), 1)

        likeness = 0.0
        while likeness < 0.8:  # the terminal draws a moment after it is told
            drawn = np.array(await page.evaluate(BRIGHTNESS % where), dtype=float).reshape(28, 28)
            likeness = float(np.corrcoef(drawn.ravel(), images[0].ravel())[0, 1]) if drawn.std() else 0.0

        await page.press("q")
        await page.until("getComputedStyle(document.querySelector('.ended')).visibility == 'visible'")
        await page.press("Enter")  # on "Open it again", which has the focus
        await page.wait_for("TensorFlow")
        assert all(url.startswith((served.address, "data:", "about:", "ws:")) for url in page.requests)


async def test_a_page_of_another_origin_cannot_reach_the_app(serve: Callable[..., Served], tmp_path: Path):
    served, elsewhere = serve(), serve()
    async with open_page(elsewhere.address, profile=tmp_path / "chromium") as page:
        await page.wait_for("Pixels")
        attempt = f"""
new Promise((found) => {{
  const socket = new WebSocket("{served.address.replace("http", "ws")}socket");
  socket.onopen = () => found("open");
  socket.onerror = () => found("refused");
}})
"""
        assert await page.evaluate(attempt) == "refused"


async def test_the_app_gets_its_keys_before_the_browser_does_what_it_would_do_with_them(
    serve: Callable[..., Served], tmp_path: Path
):
    async with open_page(serve().address, profile=tmp_path / "chromium") as page:
        await page.wait_for("Pixels")
        await page.until("document.activeElement.tagName == 'TEXTAREA'")
        for key in "egloprx":  # all but ctrl+n, ctrl+t, ctrl+w and ctrl+q, which no page is given
            pressed = f"""
(() => {{
  const pressed = new KeyboardEvent("keydown", {{
    key: "{key}", keyCode: {ord(key.upper())}, ctrlKey: true, bubbles: true, cancelable: true,
  }});
  document.activeElement.dispatchEvent(pressed);
  return pressed.defaultPrevented;
}})()
"""
            assert await page.evaluate(pressed), key

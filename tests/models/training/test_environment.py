import platform

import pytest

from models.training.client import ServerClient
from models.training.environment import child_environment

ONEDNN = "TF_ENABLE_ONEDNN_OPTS"


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="oneDNN is for x86")
@pytest.mark.asyncio(loop_scope="session")
async def test_convolutions_run_in_onednn_whatever_tensorflow_thinks_of_the_processor(trainer: ServerClient):
    assert (await trainer.run("tests.models.training.jobs:has_onednn")).result is True


def test_what_the_user_has_set_stands(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(ONEDNN, "0")
    assert child_environment()[ONEDNN] == "0"

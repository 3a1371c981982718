"""Servers and people for the tests."""

import contextlib
import os
import pathlib
import signal

import pytest

import everywhere
from client import Client
from httpd import PEOPLE, Httpd, running
from tap import Tap


def pytest_addoption(parser):
    """Stand in for options of pytest's terminal: how much to tell, and how."""
    if os.environ.get("FB_TAP"):
        parser.addoption("--tb", dest="tbstyle", default="short")
        parser.addoption("--verbosity", dest="verbose", type=int, default=0)


def pytest_configure(config):
    assert os.environ.get("FB_MODULE"), "FB_MODULE must name mod_feedback.so"
    os.environ["FB_MODULE"] = str(pathlib.Path(os.environ["FB_MODULE"]).resolve())
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if os.environ.get("FB_TAP"):
        out = os.fdopen(os.dup(1), "w", buffering=1)
        config.pluginmanager.register(Tap(out.write), "tap")


@pytest.fixture(scope="session")
def site():
    """The server that most tests share."""
    with running(Httpd()) as server:
        yield server


def _maker():
    with contextlib.ExitStack() as stack:
        def make(start=True, **options):
            return stack.enter_context(running(Httpd(**options), start))
        yield make


@pytest.fixture
def serve():
    """Make servers that end with the test: serve(extra="…") starts one."""
    yield from _maker()


@pytest.fixture(scope="module")
def host():
    """Make servers that a file's tests share."""
    yield from _maker()


@pytest.fixture(autouse=True)
def quiet(request):
    """Every test also asserts that the error log has nothing to say."""
    yield
    if "site" in request.fixturenames:
        request.getfixturevalue("site").settle()


def _person(login):
    @pytest.fixture(name=login)
    def person(site):
        return Client(site, login)
    return person


for _login in PEOPLE:
    globals()["_" + _login] = _person(_login)


@pytest.fixture
def nobody(site):
    return Client(site)


@pytest.fixture
def voters(site):
    """Forty members on eight sites."""
    return [Client(site, "m%02d" % n) for n in range(1, 41)]


@pytest.fixture(scope="session")
def sheets():
    """What the sheets write, read once."""
    return everywhere.written()

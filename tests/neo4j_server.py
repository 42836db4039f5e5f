"""A real Neo4j for the tests: jars from Maven Central, run on Java 17 or later, loopback only."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from tests.processes import RUN_S, end

VERSION = "5.26.12"
PASSWORD = "for-the-tests"
START_S = 120
FETCH_S = 400
POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>none</groupId><artifactId>none</artifactId><version>0</version><packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId>
      <version>{VERSION}</version>
    </dependency>
  </dependencies>
</project>
"""
CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=32m
server.jvm.additional=-XX:+UseSerialGC
dbms.usage_report.enabled=false
db.tx_log.preallocate=false
server.directories.logs=logs
"""
OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.lang")


class Neo4jMissingError(Exception):
    """What is needed to run the server is not on this machine; the message says what."""


@dataclass
class Neo4jServer:
    """A running server; ``command`` starts it in the folder ``home``."""

    address: str
    command: tuple[str, ...]
    home: Path
    process: subprocess.Popen[bytes]
    user: str = "neo4j"
    password: str = PASSWORD

    def start_again(self) -> None:
        """Start the server with the graph it had, and wait until it answers."""
        self.process = _launch(self.command, self.home)
        with neo4j.GraphDatabase.driver(self.address, auth=(self.user, self.password)) as driver:
            _wait_for(self, driver.verify_connectivity)

    def stop(self) -> None:
        end(self.process)


def start(cache: Path, home: Path) -> Neo4jServer:
    """Return a server started in the empty folder ``home``; jars are kept in ``cache``.

    Raises ``Neo4jMissingError``.
    """
    java = _java()
    jars = _jars(cache)
    port = free_port()
    (home / "conf").mkdir(parents=True)
    configuration = CONFIGURATION.format(bolt=port)
    (home / "conf" / "neo4j.conf").write_text(configuration, encoding="utf-8")
    command = (
        java,
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        *(f"--add-opens={package}=ALL-UNNAMED" for package in OPENED),
        "-cp",
        f"{jars}/*",
        "org.neo4j.server.CommunityEntryPoint",
        f"--home-dir={home}",
        f"--config-dir={home / 'conf'}",
    )
    address = f"bolt://127.0.0.1:{port}"
    server = Neo4jServer(address, command, home, _launch(command, home))
    try:
        _set_password(server)
    except BaseException:
        server.stop()
        raise
    return server


def run_admin(cache: Path, home: Path, folder: Path, *arguments: str) -> str:
    """Return what ``neo4j-admin`` says, run in a folder for the server of ``home``.

    Raises ``Neo4jMissingError``.
    """
    conf = home.parent / "admin-conf"
    conf.mkdir(parents=True)
    (conf / "neo4j.conf").touch()
    done = subprocess.run(
        [
            _java(),
            "-Xmx256m",
            *(f"--add-opens={package}=ALL-UNNAMED" for package in OPENED),
            "-cp",
            f"{_jars(cache)}/*",
            "org.neo4j.cli.AdminTool",
            *arguments,
        ],
        cwd=folder,
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(conf)},
        capture_output=True,
        text=True,
        check=False,
        timeout=RUN_S,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def free_port() -> int:
    """Return a port on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _java() -> str:
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    if java is None:
        raise Neo4jMissingError(
            "no Java: install a JDK or JRE 17 (Debian: openjdk-17-jre-headless)"
        )
    told = subprocess.run(
        [java, "-version"], capture_output=True, text=True, check=False, timeout=RUN_S
    ).stderr
    found = re.search(r'version "(\d+)', told)
    if found is None or int(found[1]) not in (17, 21):
        raise Neo4jMissingError(f"Neo4j 5 needs Java 17 or 21, {java} is {told.splitlines()[:1]}")
    return java


def _jars(cache: Path) -> Path:
    """Return the folder of jars, fetched on the first call and put there whole."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:  # several test processes may want them at once
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = cache / VERSION
        return folder if folder.is_dir() else _fetched(cache, folder)


def _fetched(cache: Path, folder: Path) -> Path:
    maven = shutil.which("mvn")
    if maven is None:
        raise Neo4jMissingError("no Maven to fetch Neo4j with: install it (Debian: maven)")
    work = cache / f"{VERSION}.{os.getpid()}"
    work.mkdir()
    (work / "pom.xml").write_text(POM, encoding="utf-8")
    command = [
        maven,
        "--batch-mode",
        "--quiet",
        "dependency:copy-dependencies",
        "-Dmdep.prependGroupId=true",
        "-DincludeScope=runtime",
        f"-DoutputDirectory={work / 'lib'}",
    ]
    done = subprocess.run(
        command, cwd=work, capture_output=True, text=True, check=False, timeout=FETCH_S
    )
    if done.returncode:
        shutil.rmtree(work)
        raise Neo4jMissingError(f"Maven could not fetch Neo4j {VERSION}: {done.stdout[-600:]}")
    (work / "lib").rename(folder)
    shutil.rmtree(work)
    return folder


def _launch(command: tuple[str, ...], home: Path) -> subprocess.Popen[bytes]:
    with (home / "output.txt").open("ab") as output:
        return subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)


def _set_password(server: Neo4jServer) -> None:
    """Wait until the server answers, and set the first password."""
    with neo4j.GraphDatabase.driver(
        server.address, auth=("neo4j", "neo4j"), max_transaction_retry_time=0
    ) as driver:

        def change() -> None:
            driver.execute_query(
                "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password",
                password=PASSWORD,
                database_="system",
            )

        _wait_for(server, change)


def _wait_for(server: Neo4jServer, call: Callable[[], object]) -> None:
    """Call until the server answers."""
    end = time.monotonic() + START_S
    while True:
        try:
            call()
            return
        except (DriverError, Neo4jError):
            if time.monotonic() > end or server.process.poll() is not None:
                output = server.home / "output.txt"
                text = output.read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"Neo4j did not start: {text[-2000:]}") from None
            time.sleep(0.5)

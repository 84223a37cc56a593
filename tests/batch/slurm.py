#!/usr/bin/env python3
"""Runs the Slurm recipe of docs/cluster.md on a cluster of one node, and compares what it leaves with one run without shards.

    slurm.py --bin BUILD/bin

Starts munged, slurmctld and slurmd of its own on loopback, in a temporary folder, and ends them. Needs Debian's slurm-wlm and munge; exit
code 77 where they are not installed. Slurm's own plugins elsewhere than where it was built for: SLURM_PLUGIN_DIR. Standard library only.
"""
import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time

from recipe import SKIPPED, manifests, recipe, write_reports

PROGRAMS = ["munged", "slurmctld", "slurmd", "slurmstepd", "sbatch", "sinfo"]
SHARDS = 4
READY_SECONDS = 60
JOB_SECONDS = 240

CONFIGURATION = """\
ClusterName=zhibiao
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmdPort={ports[1]}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={work}/munge.socket
CredType=cred/munge
StateSaveLocation={work}/state
SlurmdSpoolDir={work}/spool
SlurmctldPidFile={work}/slurmctld.pid
SlurmdPidFile={work}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP MaxTime=INFINITE
"""


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for s in sockets:
        s.bind(("127.0.0.1", 0))
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


class Cluster:
    """The three daemons, from entering to leaving."""

    def __init__(self, work, bin_dir):
        self.work, self.daemons = work, []
        self.env = dict(os.environ, SLURM_CONF=f"{work}/slurm.conf", PATH=f"{bin_dir}:{os.environ['PATH']}:/usr/sbin:/sbin")

    def __enter__(self):
        try:
            self.begin()
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, *_):
        self.end()

    def begin(self):
        for folder in ("state", "spool"):
            os.mkdir(f"{self.work}/{folder}", 0o755)
        with open(f"{self.work}/munge.key", "wb") as f:
            os.fchmod(f.fileno(), 0o600)
            f.write(os.urandom(1024))
        user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        text = CONFIGURATION.format(host=socket.gethostname().split(".")[0], ports=free_ports(2), user=user, work=self.work, cpus=os.cpu_count())
        if "SLURM_PLUGIN_DIR" in os.environ:
            text += f"PluginDir={os.environ['SLURM_PLUGIN_DIR']}\n"
        with open(f"{self.work}/slurm.conf", "w", encoding="utf-8") as f:
            f.write(text)
        os.mknod(f"{self.work}/cgroup.conf")
        self.start("munged", "--foreground", "--force", *(f"--{k}={self.work}/munge.{v}" for k, v in
                   (("key-file", "key"), ("socket", "socket"), ("pid-file", "pid"), ("seed-file", "seed"), ("log-file", "log"))))
        self.wait(lambda: os.path.exists(f"{self.work}/munge.socket"), "munged")
        self.start("slurmctld", "-D")
        self.start("slurmd", "-D", "-d", shutil.which("slurmstepd", path=self.env["PATH"]))
        self.wait(lambda: "idle" in self.run("sinfo -h -o %t"), "the node")

    def end(self):
        for daemon in reversed(self.daemons):
            daemon.terminate()
            try:
                daemon.wait(20)
            except subprocess.TimeoutExpired:
                daemon.kill()

    def start(self, *command):
        with open(f"{self.work}/{command[0]}.out", "wb") as out:
            self.daemons.append(subprocess.Popen(command, env=self.env, stdout=out, stderr=out))

    def wait(self, ready, what):
        end = time.monotonic() + READY_SECONDS
        while not ready():
            dead = [d.args[0] for d in self.daemons if d.poll() is not None]
            if dead or time.monotonic() > end:
                raise SystemExit(f"FAILED {what} does not come up{' (' + dead[0] + ' ended)' if dead else ''}\n{self.logs()}")
            time.sleep(0.2)

    def logs(self):
        texts = []
        for name in sorted(os.listdir(self.work)):
            if name.endswith((".out", ".log")):
                with open(f"{self.work}/{name}", encoding="utf-8", errors="replace") as f:
                    texts.append(f"--- {name}\n{f.read()[-2000:]}")
        return "\n".join(texts)

    def run(self, script):
        done = subprocess.run(["sh", "-c", script], cwd=self.work, env=self.env, capture_output=True, text=True, timeout=JOB_SECONDS, check=False)
        return done.stdout + done.stderr


def slurm_recipe(work):
    """With four parts of one processor, waiting for the end."""
    return recipe("Slurm", "sh", [("/srv/", work + "/"), ("--array=1-8", f"--array=1-{SHARDS}"), ("--cpus-per-task=2", "--cpus-per-task=1"),
                                  ("sbatch --dependency", "sbatch --wait --dependency")])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    bin_dir = os.path.realpath(ap.parse_args().bin)
    missing = [p for p in PROGRAMS if not shutil.which(p, path=os.environ["PATH"] + ":/usr/sbin:/sbin")]
    if missing:
        print(f"skipped: {', '.join(missing)} not installed (Debian: slurm-wlm, munge)")
        return SKIPPED
    with tempfile.TemporaryDirectory() as work:
        os.chmod(work, 0o755)  # munged wants its socket reachable
        write_reports(f"{work}/reports")
        with Cluster(work, bin_dir) as cluster:
            said = cluster.run(slurm_recipe(work))
            cluster.run(f"run-batch {work}/reports --out {work}/whole")
            differs = cluster.run(f"diff -r -x .lock {work}/whole {work}/data")
            left = manifests(f"{work}/data")
            if differs or left != ["manifest.ndjson"]:
                print(f"FAILED the array's data are not those of one run: {differs[:1000]}\n{left}\n{said}\n{cluster.logs()}")
                return 1
    print(f"ok: {SHARDS} parts through Slurm, merged, are the bytes of one run")
    return 0


if __name__ == "__main__":
    sys.exit(main())

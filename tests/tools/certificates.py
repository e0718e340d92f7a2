"""Certificates of every kind, good and bad, made by openssl in a private folder.

    keys = Certificates(folder)
    keys.make("good")                       # of localhost and 127.0.0.1
    keys.make("expired", days=(-20, -10))
    keys.make("other", names=["DNS:elsewhere.example"])
    keys.make("console", client=True)
    keys.make("stranger", ca="other-ca")    # after keys.make_ca("other-ca")
    keys.path("good.pem"), keys.path("good.key")
"""

import datetime
import pathlib
import subprocess

CONFIGURATION = """
[ca]
default_ca = here
[here]
dir = {folder}/{ca}.d
database = $dir/index
serial = $dir/serial
new_certs_dir = $dir
default_md = sha256
policy = any
copy_extensions = none
unique_subject = no
[any]
commonName = supplied
[end]
basicConstraints = critical, CA:FALSE
keyUsage = digitalSignature
extendedKeyUsage = {usage}
{names}
"""


def openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"openssl {arguments[0]}: {done.stderr}")


def moment(days):
    at = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)
    return at.strftime("%Y%m%d%H%M%SZ")


class Certificates:
    def __init__(self, folder, ca="ca"):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.make_ca(ca)

    def path(self, name):
        return str(self.folder / name)

    def key(self, name):
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out",
                self.path(f"{name}.key"))

    def make_ca(self, name):
        self.key(name)
        openssl("req", "-x509", "-new", "-key", self.path(f"{name}.key"), "-subj", f"/CN=Hinomi test {name}",
                "-days", "30", "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-out",
                self.path(f"{name}.pem"))
        store = self.folder / f"{name}.d"
        store.mkdir()
        (store / "index").touch()
        (store / "serial").write_text("01\n")

    def make(self, name, ca="ca", names=("DNS:localhost", "IP:127.0.0.1"), days=(-1, 30), client=False,
             subject=None):
        self.key(name)
        openssl("req", "-new", "-key", self.path(f"{name}.key"), "-subj", f"/CN={subject or name}", "-out",
                self.path(f"{name}.csr"))
        configuration = self.folder / f"{name}.cnf"
        configuration.write_text(CONFIGURATION.format(
            folder=self.folder, ca=ca, usage="clientAuth" if client else "serverAuth",
            names=f"subjectAltName = {','.join(names)}" if names and (not client or subject) else ""))
        openssl("ca", "-batch", "-notext", "-config", configuration, "-extensions", "end",
                "-cert", self.path(f"{ca}.pem"), "-keyfile", self.path(f"{ca}.key"),
                "-startdate", moment(days[0]), "-enddate", moment(days[1]),
                "-in", self.path(f"{name}.csr"), "-out", self.path(f"{name}.pem"))

    def make_self_signed(self, name):
        self.key(name)
        openssl("req", "-x509", "-new", "-key", self.path(f"{name}.key"), "-subj", f"/CN={name}",
                "-days", "30", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-out",
                self.path(f"{name}.pem"))

"""A small TAXII 2.1 server, with TLS or without, that remembers who was asked for what with which
headers. What it answers can be changed, path by path.

    with RecordingHub(context=None) as hub:
        hub.answers["/taxii2/"] = (302, {"Location": other.url + "taxii2/"}, b"")
        ...
        hub.requests        # of Request(method, path, headers, body, certificate)
"""

import collections
import http.server
import json
import ssl
import threading

TAXII = "application/taxii+json;version=2.1"
COLLECTION = "91a7b528-80eb-42ed-a74d-c6fbd5a26116"

Request = collections.namedtuple("Request", "method path headers body certificate")


def resources(can_write=True):
    collection = {"id": COLLECTION, "title": "The one", "can_read": True, "can_write": can_write,
                  "media_types": [TAXII]}
    return {
        "/taxii2/": {"title": "Recording hub", "api_roots": ["/root/"]},
        "/root/": {"title": "Root", "versions": [TAXII], "max_content_length": 1 << 20},
        "/root/collections/": {"collections": [collection]},
        f"/root/collections/{COLLECTION}/": collection,
        f"/root/collections/{COLLECTION}/objects/": {"more": False, "objects": []},
    }


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def reply(self, status, headers, body):
        self.send_response(status)
        for name, value in {"Content-Type": TAXII, **headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def take(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        path = self.path.split("?")[0]
        certificate = None
        if isinstance(self.connection, ssl.SSLSocket):
            certificate = self.connection.getpeercert()
        self.server.hub.requests.append(
            Request(self.command, path, dict(self.headers), body, certificate))
        return path

    def do_GET(self):
        path = self.take()
        hub = self.server.hub
        answer = hub.answers.get(path)
        if callable(answer):
            answer = answer(self)
        if answer is not None:
            self.reply(*answer)
        elif hub.authorization is not None and self.headers.get("Authorization") != hub.authorization:
            self.reply(401, {"WWW-Authenticate": "Basic"}, b"{}")
        elif path in hub.resources:
            self.reply(200, {}, json.dumps(hub.resources[path]).encode())
        else:
            self.reply(404, {}, b"{}")

    def do_POST(self):
        path = self.take()
        hub = self.server.hub
        answer = hub.answers.get("POST " + path)
        if answer is not None:
            self.reply(*answer)
            return
        objects = json.loads(hub.requests[-1].body)["objects"]
        done = [{"id": one["id"], "version": one["modified"]} for one in objects]
        hub.objects += objects
        self.reply(202, {}, json.dumps({
            "id": "2d086da7-4bdc-4f91-900e-d77486753710", "status": "complete",
            "total_count": len(done), "success_count": len(done), "successes": done,
            "failure_count": 0, "pending_count": 0}).encode())

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def get_request(self):
        sock, address = super().get_request()
        sock.settimeout(20)
        return sock, address

    def finish_request(self, request, client_address):
        if self.hub.context is not None:
            try:
                request = self.hub.context.wrap_socket(request, server_side=True)
            except OSError as error:
                self.hub.refused.append(str(error))
                return
        self.hub.n_connections += 1
        try:
            super().finish_request(request, client_address)
        except OSError:
            pass

    def handle_error(self, request, client_address):
        pass


class RecordingHub:
    def __init__(self, context=None, host="127.0.0.1", can_write=True, authorization=None):
        self.context = context
        self.answers = {}
        self.resources = resources(can_write)
        self.authorization = authorization
        self.requests = []
        self.refused = []
        self.objects = []
        self.n_connections = 0
        self.server = Server((host, 0), Handler)
        self.server.hub = self
        self.port = self.server.server_address[1]
        self.url = f"{'https' if context else 'http'}://{host}:{self.port}/"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *unused):
        self.server.shutdown()
        self.server.server_close()


def context(keys, name, client_ca=None, maximum=None):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(keys.path(f"{name}.pem"), keys.path(f"{name}.key"))
    if client_ca is not None:
        made.verify_mode = ssl.CERT_REQUIRED
        made.load_verify_locations(keys.path(f"{client_ca}.pem"))
    if maximum is not None:
        made.set_ciphers("ALL:@SECLEVEL=0")
        made.minimum_version = ssl.TLSVersion.TLSv1
        made.maximum_version = maximum
    return made

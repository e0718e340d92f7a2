#!/usr/bin/python3
"""A TAXII 2.1 server that misbehaves in one way per address: /WAY/taxii2/ is its discovery.

Prints its address when it serves. /control/WAY tells what it holds and what it was asked.
"""

import email.utils
import gzip
import hashlib
import http.server
import json
import sys
import threading
import time
import urllib.parse

MEDIA = "application/taxii+json;version=2.1"
START = 1_700_000_000


def stamp(date_us):
    seconds, us = divmod(date_us, 1_000_000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{us:06d}Z"


def make_object(number, name="plain"):
    date = stamp(START * 1_000_000)
    return {
        "type": "identity", "spec_version": "2.1", "name": f"{name} {number}",
        "id": f"identity--00000000-0000-4000-8000-{number:012d}",
        "created": date, "modified": stamp(START * 1_000_000 + number),
    }


class Way:
    """An honest hub; each way to misbehave overrides what it does."""

    count = 57
    page_max = 10
    per_date = 4  # objects that share one date
    honours_next = True

    def __init__(self):
        self.objects = []
        self.asked = []
        self.authorizations = []
        self.posted = []
        self.n_objects_requests = 0
        for number in range(self.count):
            self.add(make_object(number), START * 1_000_000 + number // self.per_date * 1000)

    def add(self, thing, date):
        raw = thing if isinstance(thing, str) else json.dumps(thing)
        self.objects.append((date, raw))

    def roots(self, base, port):
        return ["../api/"]

    def discovery(self, handler, base, port):
        roots = self.roots(base, port)
        handler.answer(200, json.dumps({"title": "Rogue", "default": roots[0], "api_roots": roots}))

    def root(self, handler):
        handler.answer(200, json.dumps(
            {"title": "Root", "versions": [MEDIA], "max_content_length": 100000}))

    def collections(self, handler):
        handler.answer(200, json.dumps({"collections": [
            {"id": "11111111-1111-4111-8111-111111111111", "title": "Closed",
             "can_read": False, "can_write": False},
            {"id": "c1", "title": "The one", "alias": "one", "can_read": True, "can_write": True}]}))

    def page(self, query):
        """What is answered: the page, whether there is more, the token of the next."""
        after = query.get("added_after")
        found = [o for o in self.objects if after is None or stamp(o[0]) > after]
        begin = int(query.get("next", "0"))
        limit = min(int(query.get("limit", "1000")), self.page_max)
        page = found[begin : begin + limit]
        more = begin + limit < len(found)
        return page, more, str(begin + limit) if more else None

    def send_page(self, handler, page, more, token, **headers):
        body = '{"more":%s,%s"objects":[%s]}' % (
            "true" if more else "false",
            '"next":%s,' % json.dumps(token) if token is not None and self.honours_next else "",
            ",".join(raw for _, raw in page))
        if page:
            headers["X-TAXII-Date-Added-First"] = stamp(page[0][0])
            headers["X-TAXII-Date-Added-Last"] = stamp(page[-1][0])
        handler.answer(200, body, **headers)

    def get_objects(self, handler, query):
        self.n_objects_requests += 1
        self.send_page(handler, *self.page(query))

    def post_objects(self, handler, body):
        handler.answer(403, "{}")

    def status(self, handler):
        handler.answer(404, "{}")

    def stream(self, handler):
        handler.answer(404, "{}")


class Plain(Way):
    pass


class Repeating(Way):
    """Gives what it gave before again, on every page and several times."""

    def send_page(self, handler, page, more, token, **headers):
        super().send_page(handler, page + page[:3] + self.objects[:5] + page[::-1], more, token, **headers)


class Shuffling(Way):
    """Knows no order, neither of versions nor within a page."""

    def send_page(self, handler, page, more, token, **headers):
        super().send_page(handler, sorted(page, key=lambda o: hashlib.sha256(o[1].encode()).digest()),
                          more, token, **headers)


class BackInTime(Way):
    """Every answer after the first is dated before the one before it."""

    def send_page(self, handler, page, more, token, **headers):
        self.n_objects_requests += 1
        moved = [(date - self.n_objects_requests * 3_600_000_000, raw) for date, raw in page]
        super().send_page(handler, moved, more, token, **headers)


class Garbage(Way):
    """200, the right type, and nothing that makes sense."""

    def get_objects(self, handler, query):
        handler.answer_bytes(200, hashlib.sha512(b"noise").digest() * 40, **{"Content-Type": MEDIA})


class Trickle(Way):
    """A page that comes a byte at a time and never ends."""

    def get_objects(self, handler, query):
        handler.begin(200)
        try:
            while True:
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(0.2)
        except OSError:
            pass


class Absolute(Way):
    def roots(self, base, port):
        return [f"http://127.0.0.1:{port}{base}/api/"]


class HostRelative(Way):
    def roots(self, base, port):
        return [f"{base}/api/"]


class WrongPort(Way):
    def roots(self, base, port):
        return [f"http://127.0.0.1:1{base}/api/"]


class WrongName(Way):
    def roots(self, base, port):
        return [f"https://hub.invalid{base}/api/"]


class SecondRoot(Way):
    """The first root that it names is not there."""

    def roots(self, base, port):
        return [f"{base}/nothing/", f"{base}/api/"]


class OneDate(Way):
    per_date = 1000


class NoNext(Way):
    honours_next = False


class NoNextOneDate(Way):
    """A page that shares one date, and no token: only a larger page helps."""

    honours_next = False
    per_date = 40

    def page(self, query):
        self.page_max = int(query.get("limit", "1000"))
        return super().page(query)


class NoNextCapped(Way):
    honours_next = False
    per_date = 40


class NoDate(Way):
    honours_next = False

    def send_page(self, handler, page, more, token):
        handler.answer(200, '{"more":true,"objects":[%s]}' % ",".join(raw for _, raw in page))


class SameNext(Way):
    def page(self, query):
        page, _, _ = super().page({})
        return page, True, "again"


class NothingForEver(Way):
    def page(self, query):
        return [], True, str(int(query.get("next", "0")) + 1)


class Portal(Way):
    def discovery(self, handler, base, port):
        handler.answer(200, "<html><body>Log in</body></html>", content_type="text/html")


class PortalLater(Way):
    def get_objects(self, handler, query):
        handler.answer(200, "<!DOCTYPE html><p>Log in</p>", content_type=MEDIA)


class Empty(Way):
    count = 0

    def get_objects(self, handler, query):
        handler.answer(200, "{}")


class NoCollections(Way):
    def collections(self, handler):
        handler.answer(200, "{}")


class Old(Way):
    def root(self, handler):
        handler.answer(200, json.dumps({"title": "Old", "versions": ["taxii-2.0"],
                                        "max_content_length": 1}))


class Endless(Way):
    def get_objects(self, handler, query):
        handler.begin(200)
        try:
            while True:
                handler.wfile.write(b" " * 65536)
        except OSError:
            pass


class Bomb(Way):
    bomb = None

    def get_objects(self, handler, query):
        if self.bomb is None:
            self.bomb = gzip.compress(b'{"objects":[' + b" " * (100 << 20) + b"]}", 1)
        handler.answer_bytes(200, self.bomb, **{"Content-Encoding": "gzip"})


class Packed(Way):
    def send_page(self, handler, page, more, token):
        handler.is_packed = True
        super().send_page(handler, page, more, token)


class LargePages(Way):
    """Pages of more bytes than are taken, until fewer objects are asked for."""

    count = 30
    page_max = 1000

    def send_page(self, handler, page, more, token):
        if len(page) > 10:
            handler.begin(200, **{"Content-Length": str(1 << 40)})
        else:
            super().send_page(handler, page, more, token)


class Busy(Way):
    """Asks once to wait."""

    retry_after = "7"

    def get_objects(self, handler, query):
        self.n_objects_requests += 1
        if self.n_objects_requests == 2:
            handler.answer(429, '{"title":"Too many"}', **{"Retry-After": self.retry_after})
        else:
            self.send_page(handler, *self.page(query))


class BusyUntil(Busy):
    @property
    def retry_after(self):
        return email.utils.formatdate(time.time() + 100, usegmt=True)


class Refusing(Way):
    status_code = 500

    def discovery(self, handler, base, port):
        handler.answer(self.status_code, '{"title":"No","description":"Not today\\nnor tomorrow"}')


class Status401(Refusing):
    status_code = 401


class Status403(Refusing):
    status_code = 403


class Status404(Refusing):
    status_code = 404


class Status406(Refusing):
    status_code = 406


class Status500(Refusing):
    status_code = 500


class Basic(Way):
    authorization = "Basic b2ZmaWNlcjpoaW5vbWk="

    def get_objects(self, handler, query):
        if handler.headers.get("Authorization") != self.authorization:
            handler.answer(401, "{}")
        else:
            super().get_objects(handler, query)


class Bearer(Basic):
    authorization = "Bearer tower"


class LostNext(Way):
    """Forgets its tokens, as by a restart, three times."""

    code = 404

    def get_objects(self, handler, query):
        self.n_objects_requests += 1
        if self.n_objects_requests in (3, 6, 9):
            handler.answer(self.code, "{}")
        else:
            self.send_page(handler, *self.page(query))


class LostNext400(LostNext):
    code = 400


class Broken(Way):
    """Breaks in the middle of its second page, once."""

    def get_objects(self, handler, query):
        self.n_objects_requests += 1
        if self.n_objects_requests == 2:
            handler.begin(200, **{"Content-Length": "100000"})
            handler.wfile.write(b'{"more":true,"objects":[')
            handler.close_connection = True
        else:
            self.send_page(handler, *self.page(query))


class Truncated(Broken):
    """Likewise, where nobody said how long it is."""

    def get_objects(self, handler, query):
        self.n_objects_requests += 1
        if self.n_objects_requests == 2:
            handler.begin(200)
            handler.wfile.write(b'{"more":true,"objects":[{"type":"ident')
        else:
            self.send_page(handler, *self.page(query))


class Rations(Way):
    """Gives two pages, and asks to wait."""

    def get_objects(self, handler, query):
        self.n_objects_requests += 1
        if self.n_objects_requests % 3 == 0:
            handler.answer(429, '{"title":"Too many"}', **{"Retry-After": "1"})
        else:
            self.send_page(handler, *self.page(query))


class LostEveryNext(Way):
    """Gives tokens and knows none of them."""

    def get_objects(self, handler, query):
        if "next" in query:
            handler.answer(400, "{}")
        else:
            super().get_objects(handler, query)


class FirstMissing(Way):
    """The first collection that it names is not there."""

    def collections(self, handler):
        handler.answer(200, json.dumps({"collections": [
            {"id": c, "title": c, "can_read": True, "can_write": False} for c in ("c0", "c1")]}))


class RedirectSame(Way):
    def get_objects(self, handler, query):
        if "moved" in query:
            super().get_objects(handler, query)
        else:
            handler.answer(307, "", Location=handler.path + "&moved=1")


class RedirectOther(Way):
    """To another origin: localhost is not 127.0.0.1."""

    def get_objects(self, handler, query):
        if handler.headers.get("Host", "").startswith("localhost"):
            super().get_objects(handler, query)
        else:
            port = handler.server.server_address[1]
            handler.answer(302, "", Location=f"http://localhost:{port}{handler.path}")


class RedirectLoop(Way):
    def get_objects(self, handler, query):
        handler.answer(302, "", Location=handler.path)


class BadPage(Way):
    def get_objects(self, handler, query):
        handler.answer(200, '{"objects":[{"a":1},]}')


class BadObjects(Way):
    """Honest but for three objects."""

    def __init__(self):
        super().__init__()
        date = START * 1_000_000 + 20_000
        self.add({"type": "identity", "id": "no id"}, date)
        self.add('{"type":"identity","type":"identity"}', date)
        self.add(dict(make_object(900), modified="yesterday"), date)
        self.objects.sort(key=lambda o: o[0])
        self.n_bad = 3


class Conflict(Way):
    def __init__(self):
        super().__init__()
        self.add(make_object(5, "other"), self.objects[-1][0] + 1)


class NoVersions(Way):
    """Does not know the filter for versions."""

    def get_objects(self, handler, query):
        if "match[version]" in query:
            handler.answer(400, '{"title":"What is match[version]?"}')
        else:
            super().get_objects(handler, query)


class Mailbox(Way):
    """Takes objects, but not at once, and not number 13."""

    count = 0

    def __init__(self):
        super().__init__()
        self.n_asked = 0
        self.pending = {}

    def answer_status(self, handler, code, is_complete):
        failures = [{"id": o["id"], "version": o["modified"], "message": "unlucky"}
                    for o in self.pending if o["name"].endswith(" 13")] if is_complete else []
        count = len(self.pending)
        handler.answer(code, json.dumps({
            "id": "s1", "status": "complete" if is_complete else "pending", "total_count": count,
            "success_count": count - len(failures) if is_complete else 0,
            "failure_count": len(failures), "failures": failures,
            "pending_count": 0 if is_complete else count}))

    def post_objects(self, handler, body):
        self.pending = json.loads(body)["objects"]
        self.posted += [o["id"] for o in self.pending]
        self.n_asked = 0
        self.answer_status(handler, 202, False)

    def status(self, handler):
        self.n_asked += 1
        self.answer_status(handler, 200, self.n_asked >= 3)


class Taker(Way):
    """Takes objects with a bare 201."""

    count = 0

    def post_objects(self, handler, body):
        self.posted += [o["id"] for o in json.loads(body)["objects"]]
        handler.answer(201, "")


class Choking(Taker):
    """Falls over whatever number 13 comes with."""

    def post_objects(self, handler, body):
        if b" 13\"" in body:
            handler.answer(500, "{}")
        else:
            super().post_objects(handler, body)


class Brooding(Taker):
    """Never says what became of a message."""

    def post_objects(self, handler, body):
        self.posted += [o["id"] for o in json.loads(body)["objects"]]
        self.status(handler)

    def status(self, handler):
        handler.answer(202, '{"id":"s1","status":"pending"}')


class Crowded(Taker):
    """Whoever asks it has no room left."""



class Shared(Taker):
    """One for two programs."""


class Small(Taker):
    """Takes one object at a time, and no large one."""

    def post_objects(self, handler, body):
        if len(body) > 600:
            handler.answer(413, "{}")
        else:
            super().post_objects(handler, body)


class Chatty(Taker):
    """Answers 200 to what it is sent, as something that is no hub may."""

    def post_objects(self, handler, body):
        handler.answer(200, '{"message":"welcome"}')


class Forgetful(Taker):
    """Is done with one object of those that it was sent."""

    def answer_status(self, handler, **more):
        handler.answer(202, json.dumps({"id": "s1", "status": "complete", "total_count": 1,
                                        "pending_count": 0, **more}))

    def post_objects(self, handler, body):
        self.answer_status(handler, success_count=1, failure_count=0)


class Nameless(Forgetful):
    """Refuses number 13, and says the version of what it refuses less exactly than it was sent."""

    def post_objects(self, handler, body):
        objects = json.loads(body)["objects"]
        failures = [{"id": o["id"], "version": "2023-12-31T23:59:59Z"}
                    for o in objects if o["name"].endswith(" 13")]
        self.answer_status(handler, success_count=len(objects) - len(failures),
                           failure_count=len(failures), failures=failures)


class Deaf(Taker):
    """Takes what it is sent the first time, and says nothing; then it answers."""

    def __init__(self):
        super().__init__()
        self.is_over = threading.Event()

    def post_objects(self, handler, body):
        is_first = not self.posted
        self.posted += [o["id"] for o in json.loads(body)["objects"]]
        if is_first:
            self.is_over.wait(20)
            handler.close_connection = True
        else:
            handler.answer(201, "")


class Streaming(Way):
    """Streams as OpenCTI does, then as others do; then it ends, and waits when it is asked again."""

    count = 3
    heartbeat = 15
    in_lines = json.dumps(make_object(103), indent=1)

    def __init__(self):
        super().__init__()
        self.last_event_ids = []
        self.is_over = threading.Event()

    def events(self):
        def wrapped(kind, thing):
            return json.dumps({"version": "4", "type": kind, "message": kind, "data": thing})

        long = dict(make_object(104), description="x" * (2 << 20))
        yield f"event: connected\ndata: {{\"heartbeat\": {self.heartbeat}}}\n\n"
        yield f"id: 1-0\nevent: create\ndata: {wrapped('create', make_object(100))}\n\n"
        yield ": a comment\nevent: heartbeat\nid: 1-0\ndata: now\n\n"
        yield f"id: 2-0\nevent: update\ndata: {wrapped('create', make_object(101))}\n\n"
        yield f"id: 3-0\r\nevent: object\r\ndata: {json.dumps(make_object(102))}\r\n\r\n"
        yield f"id: 4-0\nevent: delete\ndata: {wrapped('delete', make_object(100))}\n\n"
        yield "id: 5-0\nevent: create\ndata: {\ndata: nonsense\n\n"
        yield f"id: 6-0\nevent: create\ndata: {wrapped('create', long)}\n\n"
        text = self.in_lines.replace("\n", "\ndata: ")
        yield f"id: 7-0\nevent: create\ndata: {text}\n\n"
        yield "retry: 250\n\n"

    def stream(self, handler):
        self.last_event_ids.append(handler.headers.get("Last-Event-ID"))
        handler.begin(200, content_type="text/event-stream")
        if len(self.last_event_ids) == 1:
            date = START * 1_000_000 + 10_000_000
            for number in (100, 101, 102):
                self.add(make_object(number), date)
            self.add(self.in_lines, date)
            for event in self.events():
                handler.wfile.write(event.encode())
        else:
            handler.wfile.write(b": hello\n\n")
            handler.wfile.flush()
            self.is_over.wait(20)
        handler.close_connection = True


class Silent(Streaming):
    """Promises a sign of life, and gives none."""

    def stream(self, handler):
        handler.begin(200, content_type="text/event-stream")
        handler.wfile.write(b'event: connected\ndata: {"heartbeat": 5}\n\n')
        handler.wfile.flush()
        self.is_over.wait(20)
        handler.close_connection = True


def nick(kind):
    return "".join("-" + c.lower() if c.isupper() else c for c in kind.__name__).lstrip("-")


def all_kinds(kind=Way):
    for child in kind.__subclasses__():
        yield child
        yield from all_kinds(child)


WAYS = {nick(kind): kind() for kind in all_kinds()}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    is_packed = False

    def log_message(self, *args):
        pass

    def begin(self, status, content_type=MEDIA, **headers):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()

    def answer_bytes(self, status, body, content_type=MEDIA, **headers):
        try:
            self.begin(status, content_type, **{"Content-Length": str(len(body))}, **headers)
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def answer(self, status, text, content_type=MEDIA, **headers):
        body = text.encode()
        if self.is_packed:
            body = gzip.compress(body)
            headers["Content-Encoding"] = "gzip"
        self.answer_bytes(status, body, content_type, **headers)

    def control(self, way):
        lines = [f"object {json.loads(raw)['id']} {hashlib.sha256(raw.encode()).hexdigest()}"
                 for _, raw in way.objects if self.is_good(raw)]
        lines += [f"asked {path}" for path in way.asked]
        lines += [f"authorization {host} {value}" for host, value in way.authorizations]
        lines += [f"posted {name}" for name in way.posted]
        lines += [f"last-event-id {name}" for name in getattr(way, "last_event_ids", [])]
        self.answer(200, "\n".join(sorted(lines)) + "\n", content_type="text/plain")

    @staticmethod
    def is_good(raw):
        thing = json.loads(raw)
        return thing.get("id", "").startswith("identity--") and thing["modified"] != "yesterday"

    def find(self):
        self.is_packed = False
        url = urllib.parse.urlsplit(self.path)
        parts = url.path.strip("/").split("/")
        if parts[0] == "control":
            self.control(WAYS[parts[1]])
            return None
        if parts[0] not in WAYS:
            self.answer(404, "{}")
            return None
        way = WAYS[parts[0]]
        way.asked.append(self.path)
        host = self.headers.get("Host", "").split(":")[0]
        way.authorizations.append((host, self.headers.get("Authorization", "none")))
        return way, parts[0], "/".join(parts[1:]), dict(urllib.parse.parse_qsl(url.query))

    def do_GET(self):
        found = self.find()
        if found is None:
            return
        way, name, path, query = found
        if path == "taxii2":
            way.discovery(self, "/" + name, self.server.server_address[1])
        elif path == "api":
            way.root(self)
        elif path == "api/collections":
            way.collections(self)
        elif path == "api/collections/c1/objects":
            way.get_objects(self, query)
        elif path == "api/collections/c1/stream":
            way.stream(self)
        elif path == "api/status/s1":
            way.status(self)
        else:
            self.answer(404, "{}")

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        found = self.find()
        if found is not None and found[2] == "api/collections/c1/objects":
            found[0].post_objects(self, body)
        elif found is not None:
            self.answer(404, "{}")


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """Clients that turn away in the middle are what is tested."""


def main():
    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    print(f"http://127.0.0.1:{server.server_address[1]}/", flush=True)
    # It ends with whoever started it.
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


main()

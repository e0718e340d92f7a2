"""A wire that misbehaves: a TCP proxy on the loopback that stands between a console and a server.

    with ChaosProxy(server_port, random.Random(seed)) as proxy:
        proxy.way = "cut"       # for what comes from now on
        ...
        proxy.way = "pass"
        proxy.heard             # all that ever went over the wire, both ways
        proxy.asked             # what the console said of that

The ways: pass; cut (each connection is closed after so many bytes, wherever that is: in an object, a
page, a TLS record); cut-record (likewise, and surely within a TLS record); reset (as cut, with RST); late (three of ten pieces come up to 0.3 s late);
half-open (it stays open, and nothing goes over it any more); slow (a few bytes at a time: a
slow-loris); refuse (nobody takes a connection).
"""

import socket
import struct
import threading

PIECE = 4096
LATE = 0.3
WAYS = ("pass", "cut", "cut-record", "reset", "late", "half-open", "slow", "refuse")
CUTS = ("cut", "cut-record", "reset")
RECORD_HEADER = 5


class Records:
    """Where the TLS records of one direction begin: what comes is told whole. A mesh says a line
    of plain text first."""

    def __init__(self):
        self.head = b""
        self.left = 0  # of the record that is under way
        self.n = 0
        self.is_plain = None

    def take(self, piece):
        if self.is_plain is None:
            self.is_plain = piece.startswith(b"INFO ")
        if self.is_plain:
            _, end, piece = piece.partition(b"\n")
            self.is_plain = not end
        while piece:
            if self.left > 0:
                step = min(self.left, len(piece))
                self.left -= step
            else:
                step = min(RECORD_HEADER - len(self.head), len(piece))
                self.head += piece[:step]
                if len(self.head) == RECORD_HEADER:
                    self.left, self.head = int.from_bytes(self.head[3:5], "big"), b""
                    self.n += 1
            piece = piece[step:]

    def is_within(self):
        return self.left > 0 or self.head != b""


class ChaosProxy:
    def __init__(self, target_port, rand, host="127.0.0.1"):
        self.target = (host, target_port)
        self.rand = rand
        self.way = "pass"
        self.heard = bytearray()
        self.asked = bytearray()
        self.n_connections = 0
        self.n_cut_records = 0
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.sockets = []
        threading.Thread(target=self.accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.over.set()
        self.listener.close()
        self.drop()

    def drop(self):
        """Ends all connections that there are."""
        with self.lock:
            sockets, self.sockets = self.sockets, []
        for one in sockets:
            self.end(one, False)

    @staticmethod
    def end(one, with_reset):
        try:
            if with_reset:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            else:
                one.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        if with_reset:
            one.close()

    def accept(self):
        while not self.over.is_set():
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            self.n_connections += 1
            if self.way == "refuse":
                self.end(near, True)
                continue
            try:
                far = socket.create_connection(self.target, 10)
            except OSError:
                self.end(near, True)
                continue
            far.settimeout(None)
            with self.lock:
                self.sockets += [near, far]
            for source, sink, heard in ((near, far, [self.heard, self.asked]), (far, near, [self.heard])):
                threading.Thread(target=self.pump, args=(source, sink, heard), daemon=True).start()

    def pump(self, source, sink, heard):
        left = None
        records = Records()
        while not self.over.is_set():
            try:
                piece = source.recv(PIECE)
            except OSError:
                piece = b""
            if not piece:
                break
            with self.lock:
                for one in heard:
                    one += piece
            way = self.way
            if way in CUTS and left is None:
                with self.lock:
                    left = self.rand.randrange(1, 6000)
            elif way not in CUTS:
                left = None
            if left is not None:
                piece, left = piece[:left], left - len(piece)
            records.take(piece)
            if left is not None and left <= 0 and way == "cut-record":
                if not records.is_within():
                    piece = piece[:-1]
                self.n_cut_records += records.n > 0
            try:
                self.carry(way, piece, sink)
            except OSError:
                break
            if left is not None and left <= 0:
                self.end(sink, way == "reset")
                self.end(source, way == "reset")
                return
        self.end(sink, False)

    def carry(self, way, piece, sink):
        if way == "half-open":
            # Until the way is another one: then it is found out that all is lost.
            while self.way == "half-open" and not self.over.wait(0.05):
                pass
            raise OSError
        if way == "late" and self.rand.random() < 0.3:
            self.over.wait(self.rand.uniform(0, LATE))
        if way != "slow":
            sink.sendall(piece)
            return
        for begin in range(0, len(piece), 16):
            if self.way == "slow" and self.over.wait(0.01):
                return
            sink.sendall(piece[begin : begin + 16])

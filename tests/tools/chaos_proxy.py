"""A wire that misbehaves: a TCP proxy on the loopback that stands between a console and a server.

    with ChaosProxy(server_port, random.Random(seed)) as proxy:
        proxy.way = "cut"       # for what comes from now on
        ...
        proxy.way = "pass"
        proxy.heard             # all that ever went over the wire, both ways
        proxy.asked             # what the console said of that

The ways: pass; cut (each connection is closed after so many bytes, wherever that is: in an object, a
page, a TLS record); reset (likewise, with RST); late (three of ten pieces come up to 0.3 s late);
half-open (it stays open, and nothing goes over it any more); slow (a few bytes at a time: a
slow-loris); refuse (nobody takes a connection).
"""

import socket
import struct
import threading

PIECE = 4096
LATE = 0.3
WAYS = ("pass", "cut", "reset", "late", "half-open", "slow", "refuse")


class ChaosProxy:
    def __init__(self, target_port, rand, host="127.0.0.1"):
        self.target = (host, target_port)
        self.rand = rand
        self.way = "pass"
        self.heard = bytearray()
        self.asked = bytearray()
        self.n_connections = 0
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
            if way in ("cut", "reset") and left is None:
                with self.lock:
                    left = self.rand.randrange(1, 6000)
            elif way not in ("cut", "reset"):
                left = None
            if left is not None:
                piece, left = piece[:left], left - len(piece)
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

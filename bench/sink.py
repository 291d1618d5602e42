"""A fast SMTP sink in a process of its own: counts what it accepts, keeps nothing, answers after a set delay. Prints its port."""

from __future__ import annotations

import asyncio
import json
import sys

REPLIES = {b"MAIL": b"250 ok\r\n", b"RCPT": b"250 ok\r\n", b"RSET": b"250 ok\r\n", b"NOOP": b"250 ok\r\n", b"HELO": b"250 sink\r\n"}
END = b"\r\n.\r\n"


class Sink(asyncio.Protocol):
    """Both a relay that groups commands (RFC 2920) and one that does not look at what it gets."""

    accepted = 0
    octets = 0
    seconds = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.out: asyncio.Transport = transport  # type: ignore[assignment]
        self.buffer = bytearray()
        self.is_content = False
        self.out.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        replies = []
        while True:
            if self.is_content:
                end = self.buffer.find(END)
                if end < 0:
                    break
                Sink.accepted += 1
                Sink.octets += end
                del self.buffer[: end + len(END)]
                self.is_content = False
                if self.seconds:
                    self.out.pause_reading()
                    asyncio.get_running_loop().call_later(self.seconds, self._answered)
                    break
                replies.append(b"250 kept\r\n")
                continue
            cut = self.buffer.find(b"\r\n")
            if cut < 0:
                break
            verb = bytes(self.buffer[:4]).upper()
            del self.buffer[: cut + 2]
            replies.append(self._reply(verb))
        if replies:
            self.out.write(b"".join(replies))

    def _reply(self, verb: bytes) -> bytes:
        if verb == b"DATA":
            self.is_content = True
            return b"354 go on\r\n"
        if verb == b"EHLO":
            return b"250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n"
        if verb == b"XCNT":
            return f"250 {json.dumps([Sink.accepted, Sink.octets])}\r\n".encode()
        return REPLIES.get(verb, b"221 bye\r\n")

    def _answered(self) -> None:
        self.out.write(b"250 kept\r\n")
        self.out.resume_reading()
        self.data_received(b"")


async def serve(seconds: float) -> None:
    Sink.seconds = seconds
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", 0, backlog=256)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1]) if len(sys.argv) > 1 else 0.0))

"""A real SMTP relay on loopback for tests: takes pipelined commands (RFC 2920) and misbehaves on request. Keeps every accepted message."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

SILENCE = "silence"
"""The relay says nothing for three seconds, then hangs up: whoever asked has to give up first."""


@dataclass(frozen=True)
class Accepted:
    """One message as it came over the wire, with its envelope."""

    sender: str
    recipient: str
    content: bytes


@dataclass
class Relay:
    """`reply(stage, recipient, number)` may give other words than the usual ones; "" hangs up, SILENCE says nothing; None is usual.

    `stage` is connect, mail, rcpt, data or end; `number` counts that stage's calls from 1.
    """

    reply: Callable[[str, str, int], str | None] = lambda stage, recipient, number: None
    is_grouping: bool = True
    seconds: float = 0.0
    accepted: list[Accepted] = field(default_factory=list)
    connections: int = 0
    groups: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._talk, "127.0.0.1", 0), self._loop).result()
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self) -> None:
        """Leave no conversation behind: a later test would be told of it, and fail, when the collector finds it."""
        self._server.close()
        talking = asyncio.all_tasks() - {asyncio.current_task()}
        for task in talking:
            task.cancel()
        await asyncio.gather(*talking, return_exceptions=True)

    def _words(self, stage: str, recipient: str, usual: str) -> str:
        self.counts[stage] = self.counts.get(stage, 0) + 1
        other = self.reply(stage, recipient, self.counts[stage])
        return usual if other is None else other

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            self.connections += 1
            await self._say(writer, self._words("connect", "", "220 relay.example ready"))
            sender = recipient = ""
            while line := await reader.readline():
                verb = line[:4].upper()
                if verb == b"EHLO":
                    await self._say(writer, "250-relay.example\r\n250-PIPELINING\r\n250 SIZE" if self.is_grouping else "250 relay.example")
                elif verb == b"MAIL":
                    words = self._words("mail", "", "250 ok")
                    sender, recipient = line[11:-3].decode() if words.startswith("2") else "", ""
                    await self._say(writer, words)
                elif verb == b"RCPT":
                    asked = line[9:-3].decode()
                    words = self._words("rcpt", asked, "250 ok") if sender else "503 no sender"
                    recipient = asked if words.startswith("2") else ""
                    await self._say(writer, words)
                elif verb == b"DATA":
                    words = self._words("data", recipient, "354 go on") if recipient else "503 no valid recipients"
                    await self._say(writer, words)
                    if words.startswith("354"):
                        await self._content(reader, writer, sender, recipient)
                elif verb == b"QUIT":
                    await self._say(writer, "221 bye")
                    return
                else:
                    await self._say(writer, "250 ok")
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _content(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sender: str, recipient: str) -> None:
        lines = []
        while (line := await reader.readline()) != b".\r\n":
            if not line:
                raise ConnectionResetError
            lines.append(line[1:] if line.startswith(b"..") else line)
        if self.seconds:
            await asyncio.sleep(self.seconds)
        words = self._words("end", recipient, "250 kept")
        if words.startswith("2") or words == "kept, then silent":
            self.accepted.append(Accepted(sender, recipient, b"".join(lines)))
        await self._say(writer, "" if words == "kept, then silent" else words)

    async def _say(self, writer: asyncio.StreamWriter, words: str) -> None:
        if words == SILENCE:
            await asyncio.sleep(3)
        if words in ("", SILENCE):
            raise ConnectionResetError
        writer.write(words.encode() + b"\r\n")
        await writer.drain()

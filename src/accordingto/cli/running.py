"""Reading many reports one after the other: the bad ones are named, the rest goes on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from accordingto.cli.errors import FAILED, INTERRUPTED, in_words, say
from accordingto.cli.interrupts import Interrupts
from accordingto.cli.progress import ProgressBar
from accordingto.intake import Given, Refusal, Source, reports_in, sources_in
from accordingto.model import AccordingtoError, Reading
from accordingto.reading import Reader


@dataclass(slots=True, kw_only=True)
class Run:
    """One run over `paths`, and how it went so far."""

    paths: Sequence[str]
    given: Given
    threads: int | None
    read: int = 0
    refused: int = 0
    stopped: bool = False
    interrupts: Interrupts = field(default_factory=Interrupts)

    def readings(self) -> Iterator[Reading]:
        """Yield each reading as it is done, in the order of `paths`; on Ctrl-C, end early and note it in `stopped`."""
        with self.interrupts:
            try:
                yield from self._readings()
            except KeyboardInterrupt:
                self.stopped = True

    @property
    def exit_code(self) -> int:
        """0 where every report was read; else what the shell is to know."""
        if self.stopped:
            return INTERRUPTED
        return FAILED if self.refused else 0

    def _readings(self) -> Iterator[Reading]:
        sources: Iterable[Source | Refusal] = sources_in(self.paths)
        files = None
        if "-" not in self.paths:  # to count what is asked for would mean to wait until standard input ends
            sources = tuple(sources)
            files = len(sources)
        reader: Reader | None = None
        with ProgressBar(files=files) as bar:
            for source in sources:
                for report in reports_in(source, given=self.given) if isinstance(source, Source) else [source]:
                    if isinstance(report, Refusal):
                        self._refuse(report.name, report.error, bar)
                        continue
                    reader = reader or Reader(threads=self.threads)
                    try:
                        reading = reader.read(report)
                    except AccordingtoError as error:
                        self._refuse(report.name, error, bar)
                        continue
                    self.read += 1
                    bar.reports_done(self.read)
                    with bar.out_of_the_way(), self.interrupts.held():
                        yield reading
                bar.file_done()

    def _refuse(self, name: str, error: AccordingtoError, bar: ProgressBar) -> None:
        self.refused += 1
        with bar.out_of_the_way():
            say(in_words(error, name=name))

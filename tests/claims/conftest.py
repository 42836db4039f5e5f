import pytest

from sse_kg.claims.extract import Extractor
from sse_kg.model.text import AlignedText, Block, BlockKind, Document, Table


@pytest.fixture(scope="session")
def extractor():
    return Extractor.from_vocabulary()


@pytest.fixture
def document():
    """Return a document of one paragraph."""

    def make(text, section=()):
        block = Block(BlockKind.PARAGRAPH, AlignedText.identity(text), tuple(section))
        return Document("d" * 16, "made.txt", "0" * 64, text, (block,))

    return make


@pytest.fixture
def read(extractor):
    """Return what is read from one paragraph, or from a table given as rows."""

    def run(text, section=(), rows=None, caption=""):
        block = Block(BlockKind.PARAGRAPH, AlignedText.identity(text), tuple(section))
        tables = ()
        source = text
        if rows is not None:
            cells = []
            for row in rows:
                line = []
                for cell in row:
                    line.append(AlignedText.identity(cell, len(source)))
                    source += cell + "\t"
                cells.append(tuple(line))
            head = AlignedText.identity(caption, len(source))
            tables = (Table(tuple(cells), "Table 1", head),)
            source += caption
        document = Document("d" * 16, "made.txt", "0" * 64, source, (block,), tables)
        return extractor.extract(document)

    return run

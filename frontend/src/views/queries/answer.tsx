/** The answer of a named query: its rows, the evidence of each folded. */

import type { JSX } from "preact";
import type { ColumnFacts, NamedQuery } from "../../api/catalogue";
import type { Rows } from "../../api/types";
import { rowsOf } from "../../api/values";
import { Cell } from "../../ui/cell";
import { capital, counted, words } from "../../ui/format";
import { Reference } from "../../ui/reference";
import { place, Sentence } from "../../ui/sentence";
import { isNumeric, sortKey } from "../../ui/sorting";
import { Empty } from "../../ui/states";
import { type Column, Table } from "../../ui/table";
import { StatementLink } from "../../ui/things";
import { isStatementColumn, type Piece, pieces } from "./model";

type Row = Record<string, unknown>;

export function Answer({ query, answer }: { query: NamedQuery; answer: Rows }): JSX.Element {
  const rows = rowsOf(answer).map((cells, place) => ({ place, cells }));
  if (rows.length === 0) {
    return (
      <Empty>
        <p>{answer.note ?? "Nothing in the graph answers this."}</p>
      </Empty>
    );
  }
  const shown = query.columns.filter((column) => !column.evidence);
  const cited = rows.some(({ cells }) => pieces(cells).length > 0);
  return (
    <>
      <p class="tally">
        {counted(rows.length, "row")}
        {answer.truncated && ": there are more"}
      </p>
      <Table
        key={answer.query}
        caption={query.title}
        file={query.name}
        saved={(sorted) => ({
          columns: answer.columns,
          rows: sorted.map(({ cells }) => answer.columns.map((name) => cells[name])),
        })}
        columns={[...shown.map((one) => column(one, rows)), ...(cited ? [EVIDENCE] : [])]}
        rows={rows}
        id={(row) => String(row.place)}
      />
    </>
  );
}

interface Placed {
  readonly place: number;
  readonly cells: Row;
}

function column({ name, description }: ColumnFacts, rows: readonly Placed[]): Column<Placed> {
  const value = ({ cells }: Placed) => cells[name];
  if (isStatementColumn(name)) {
    return {
      name: capital(words(name)),
      about: description,
      show: (row) =>
        typeof value(row) === "string" && (
          <StatementLink id={String(value(row))}>open</StatementLink>
        ),
      value,
    };
  }
  return {
    name: capital(words(name)),
    about: description,
    show: (row) => <Cell column={name} value={value(row)} />,
    by: (row) => sortKey(value(row)),
    numeric: isNumeric(name, rows.map(value)),
    value,
  };
}

const EVIDENCE: Column<Placed> = {
  name: "Evidence",
  about: "The sentence that states it, and where it stands",
  show: ({ cells }) => <Evidence told={pieces(cells)} />,
};

function Evidence({ told }: { told: readonly Piece[] }): JSX.Element {
  return (
    <>
      {told.map((piece) => (
        <OnePiece key={piece.side} piece={piece} />
      ))}
    </>
  );
}

const SHORT = 60;

function beginning(sentence: string): string {
  return sentence.length > SHORT ? `${sentence.slice(0, SHORT).trimEnd()} …` : sentence;
}

function OnePiece({ piece }: { piece: Piece }): JSX.Element {
  const { statement, sentence, source, page } = piece;
  return (
    <details class="piece">
      <summary>
        {piece.side && `${capital(piece.side)}: `}
        {beginning(sentence)}
      </summary>
      {statement === null ? (
        <p>
          {sentence} <span class="soft">{place(source, page)}</span>
        </p>
      ) : (
        <Sentence id={statement} text={sentence} source={source} page={page} />
      )}
      {piece.references.length > 0 && (
        <p class="soft">
          cites{" "}
          {piece.references.map((text, turn) => (
            <span key={text}>
              {turn > 0 && ", "}
              <Reference text={text} />
            </span>
          ))}
        </p>
      )}
    </details>
  );
}

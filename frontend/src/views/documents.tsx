/** The documents of the graph, and what each contributes. */

import type { JSX } from "preact";
import { useApi } from "../api/client";
import type { DocumentRow, Documents as Reply } from "../api/types";
import { apiUrl, href } from "../links";
import { count } from "../ui/format";
import { ViewHead } from "../ui/shell";
import { EmptyGraph, Show } from "../ui/states";
import { type Column, Table } from "../ui/table";
import { DoiLink } from "../ui/things";

const COLUMNS: readonly Column<DocumentRow>[] = [
  {
    name: "Document",
    show: (row) => (
      <>
        <a href={href("/document", { id: row.id })}>{row.title ?? row.source}</a>
        {row.title && <div class="soft">{row.source}</div>}
      </>
    ),
    by: (row) => row.title ?? row.source,
  },
  { name: "Year", show: (row) => row.year ?? "", by: (row) => row.year, numeric: true },
  {
    name: "DOI",
    show: (row) => row.doi && <DoiLink doi={row.doi} />,
    by: (row) => row.doi,
  },
  { name: "Pages", show: (row) => row.pages || "", by: (row) => row.pages, numeric: true },
  numbers("Mentions", "Names of things in the text.", (row) => row.mentions),
  {
    name: "Claims",
    about: "Places that state a problem or a solution.",
    show: (row) => <a href={href("/claims", { document: row.id })}>{count(row.claims)}</a>,
    by: (row) => row.claims,
    numeric: true,
  },
  numbers("Values", "Places that state a value.", (row) => row.measurements),
  numbers("Effects", "Places that state what a strategy changed.", (row) => row.effects),
  numbers("Here alone", "Statements that no other document makes.", (row) => row.alone),
];

export function Documents(): JSX.Element {
  const json = apiUrl("documents");
  const answer = useApi<Reply>(json);
  return (
    <>
      <ViewHead title="Documents" json={json}>
        What was read into the graph, and what each document contributes.
      </ViewHead>
      <Show answer={answer} what="the documents">
        {({ documents }) =>
          documents.length === 0 ? (
            <EmptyGraph />
          ) : (
            <Table
              caption="Documents"
              columns={COLUMNS}
              rows={documents}
              id={(row) => row.id}
              file="documents"
            />
          )
        }
      </Show>
    </>
  );
}

function numbers(
  name: string,
  about: string,
  of: (row: DocumentRow) => number,
): Column<DocumentRow> {
  return { name, about, show: (row) => count(of(row)), by: of, numeric: true };
}

/** Buttons that save what is shown as numbers. */

import type { JSX } from "preact";
import { saveCsv, saveJson } from "./save";

/** Rows of cells under named columns. */
export interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

export function SaveRows(props: { file: string; rows: () => Rows }): JSX.Element {
  const csv = () => {
    const { columns, rows } = props.rows();
    saveCsv(props.file, columns, rows);
  };
  const json = () => saveJson(props.file, records(props.rows()));
  return (
    <>
      <button type="button" onClick={csv}>
        CSV
      </button>
      <button type="button" onClick={json}>
        JSON
      </button>
    </>
  );
}

/** Return rows as objects, the form that other programs read most easily. */
export function records({ columns, rows }: Rows): Record<string, unknown>[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map((column, place) => [column, row[place] ?? null])),
  );
}

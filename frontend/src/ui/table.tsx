/** A table of rows, sorted by a click on a heading. */

import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { count } from "./format";
import { type Rows, SaveRows } from "./saving";

export interface Column<Row> {
  readonly name: string;
  /** What the column tells, for a tooltip. */
  readonly about?: string;
  readonly show: (row: Row) => ComponentChildren;
  /** By what the column is sorted; without it, it is not. */
  readonly by?: (row: Row) => number | string | null;
  readonly numeric?: boolean;
  /** What a saved file holds; by default that by which the column is sorted. */
  readonly value?: (row: Row) => unknown;
}

const STEP = 100;

/**
 * Show rows; `caption` says what they are to those who do not see the page. Long tables grow on demand; with a `file`
 * all rows can be saved.
 */
export function Table<Row>(props: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  id: (row: Row) => string;
  file?: string;
  /** What a saved file holds, where it is more than the columns. */
  saved?: (rows: readonly Row[]) => Rows;
}): JSX.Element {
  const [length, setLength] = useState(STEP);
  const [order, setOrder] = useState<{ column: number; down: boolean } | null>(null);
  const chosen = order === null ? undefined : props.columns[order.column];
  const rows = chosen?.by && order ? sorted(props.rows, chosen.by, order.down) : props.rows;
  const more = rows.length - length;
  return (
    <div class="table-with-foot">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard */}
      <section class="table" tabIndex={0} aria-label={props.caption}>
        <table>
          <caption class="hidden">{props.caption}</caption>
          <thead>
            <tr>
              {props.columns.map((column, place) => (
                <th
                  key={column.name}
                  scope="col"
                  class={column.numeric ? "numeric" : ""}
                  title={column.about}
                  aria-sort={
                    order?.column === place ? (order.down ? "descending" : "ascending") : "none"
                  }
                >
                  {column.by ? (
                    <button
                      type="button"
                      class="plain"
                      onClick={() => setOrder(next(order, place))}
                    >
                      {column.name}
                    </button>
                  ) : (
                    column.name
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, length).map((row) => (
              <tr key={props.id(row)}>
                {props.columns.map((column) => (
                  <td key={column.name} class={column.numeric ? "numeric" : ""}>
                    {column.show(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div class="table-foot">
        {more > 0 && (
          <>
            <span>
              {count(length)} of {count(rows.length)} rows
            </span>
            <button type="button" onClick={() => setLength(length + STEP)}>
              {Math.min(STEP, more)} more
            </button>
            {more > STEP && (
              <button type="button" onClick={() => setLength(rows.length)}>
                All
              </button>
            )}
          </>
        )}
        {props.file && rows.length > 0 && (
          <div class="saving">
            <span>Save {count(rows.length)} rows</span>
            <SaveRows
              file={props.file}
              rows={() => props.saved?.(rows) ?? cells(props.columns, rows)}
            />
          </div>
        )}
      </div>
    </div>
  );
}

/** Return what the columns hold of rows, for a file. */
export function cells<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Rows {
  const saved = columns.filter((column) => column.value ?? column.by);
  return {
    columns: saved.map((column) => column.name),
    rows: rows.map((row) => saved.map((column) => (column.value ?? column.by)?.(row))),
  };
}

type Order = { column: number; down: boolean } | null;

function next(order: Order, column: number): Order {
  if (order?.column !== column) return { column, down: true };
  return order.down ? { column, down: false } : null;
}

/** Return rows by a key; those without one stand last either way. */
export function sorted<Row>(
  rows: readonly Row[],
  by: (row: Row) => number | string | null,
  down: boolean,
): Row[] {
  const sign = down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [by(a), by(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    if (typeof x === "number" && typeof y === "number") return sign * (x - y);
    return sign * String(x).localeCompare(String(y));
  });
}

/** A table of rows, sorted by a click on a heading. */

import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";

export interface Column<Row> {
  readonly name: string;
  /** What the column tells, for a tooltip. */
  readonly about?: string;
  readonly show: (row: Row) => ComponentChildren;
  /** By what the column is sorted; without it, it is not. */
  readonly by?: (row: Row) => number | string | null;
  readonly numeric?: boolean;
}

/** Show rows; `caption` says what they are to those who do not see the page. */
export function Table<Row>(props: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  id: (row: Row) => string;
}): JSX.Element {
  const [order, setOrder] = useState<{ column: number; down: boolean } | null>(null);
  const chosen = order === null ? undefined : props.columns[order.column];
  const rows = chosen?.by && order ? sorted(props.rows, chosen.by, order.down) : props.rows;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard
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
                  <button type="button" class="plain" onClick={() => setOrder(next(order, place))}>
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
          {rows.map((row) => (
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
  );
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

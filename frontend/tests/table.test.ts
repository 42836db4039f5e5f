import { describe, expect, it } from "vitest";
import { csv } from "../src/ui/save";
import { records } from "../src/ui/saving";
import { type Column, cells, sorted } from "../src/ui/table";

interface Row {
  name: string;
  size: number | null;
}
const ROWS: Row[] = [
  { name: "b", size: null },
  { name: 'a "quoted", one', size: 2 },
];
const COLUMNS: Column<Row>[] = [
  { name: "Name", show: (row) => row.name, by: (row) => row.name },
  { name: "Size", show: () => "shown otherwise", value: (row) => row.size },
  { name: "Link", show: () => "no value" },
];

describe("a table", () => {
  it("is sorted with what has no value last, either way", () => {
    const by = (row: Row) => row.size;
    expect(sorted(ROWS, by, true).map((row) => row.size)).toEqual([2, null]);
    expect(sorted(ROWS, by, false).map((row) => row.size)).toEqual([2, null]);
  });

  it("is saved by its values, as CSV and as records", () => {
    const saved = cells(COLUMNS, ROWS);
    expect(csv(saved.columns, saved.rows)).toBe('Name,Size\r\nb,\r\n"a ""quoted"", one",2\r\n');
    expect(records(saved)[1]).toEqual({ Name: 'a "quoted", one', Size: 2 });
  });
});

/** Claims as a table, filtered and a page at a time. */

import type { JSX } from "preact";
import { useApi } from "../api/client";
import type { ClaimRow, ClaimsReply } from "../api/graph";
import type { Documents, Overview } from "../api/types";
import { apiUrl, pick } from "../links";
import { hereWith, type Place } from "../router";
import "../styles/claims.css";
import { Choice, NameFilter, type Option } from "../ui/fields";
import { count, counted, words } from "../ui/format";
import { Sentence } from "../ui/sentence";
import { ViewHead } from "../ui/shell";
import { Empty, EmptyGraph, Show } from "../ui/states";
import { type Column, Table } from "../ui/table";
import { Belief, StatementLink, Support } from "../ui/things";

const PAGE = 100;
const START = { offset: null }; // another filter begins at the first page

/** Parameters that filter, here as in the API. */
const FILTERS = [
  "electrolyte",
  "family",
  "interface",
  "interface_id",
  "problem",
  "strategy",
  "agent",
  "kind",
  "stance",
  "min_belief",
  "from_year",
  "to_year",
  "document",
] as const;

const COLUMNS: readonly Column<ClaimRow>[] = [
  {
    name: "Claim",
    show: (row) => <StatementLink id={row.id}>{row.name}</StatementLink>,
  },
  { name: "Believed", show: (row) => <Belief value={row.belief} /> },
  {
    name: "Sources",
    about: "Independent primary sources.",
    show: (row) => <Support support={row.support} against={row.against} />,
  },
  {
    name: "Surest sentence",
    show: (row) =>
      row.sentence && (
        <Sentence id={row.id} text={row.sentence} source={row.source ?? ""} page={row.page} />
      ),
  },
];

export function Claims({ place }: { place: Place }): JSX.Element {
  const asked = pick(place.params, ...FILTERS);
  const offset = Number(place.params.get("offset") ?? 0) || 0;
  const filtered = FILTERS.some((name) => asked[name] !== null);
  const json = apiUrl("claims", { ...asked, offset: offset || null, limit: PAGE });
  const answer = useApi<ClaimsReply>(json);
  return (
    <>
      <ViewHead
        title="Claims"
        json={json}
        actions={
          <a class="button" href={apiUrl("claims.csv", asked)} download="claims.csv">
            CSV
          </a>
        }
      >
        What is said of electrolytes and their problems, the best-founded first; click a claim for
        its evidence.
      </ViewHead>
      <Filters asked={asked} filtered={filtered} />
      <Show answer={answer} what="the claims">
        {(data) => <Found data={data} offset={offset} filtered={filtered} />}
      </Show>
    </>
  );
}

function Found(props: { data: ClaimsReply; offset: number; filtered: boolean }): JSX.Element {
  const { data, offset } = props;
  const { rows, total } = data;
  if (rows.length === 0 && !props.filtered) return <EmptyGraph />;
  if (rows.length === 0) {
    return (
      <Empty>
        <p>
          No claim is like that. <a href="/claims">All claims</a>
        </p>
      </Empty>
    );
  }
  return (
    <>
      <Pages name="Pages" offset={offset} rows={rows.length} total={total} />
      <Table caption="Claims" columns={COLUMNS} rows={rows} id={(row) => row.id} />
      {rows.length < total && (
        <Pages name="Pages, below" offset={offset} rows={rows.length} total={total} />
      )}
    </>
  );
}

type Asked = Record<(typeof FILTERS)[number], string | null>;

function Filters({ asked, filtered }: { asked: Asked; filtered: boolean }): JSX.Element {
  const { data } = useApi<Overview>(apiUrl("overview"));
  const { data: read } = useApi<Documents>(apiUrl("documents"));
  const bars = (all: Overview["by_problem"] | undefined): Option[] =>
    (all ?? []).map((bar) => ({ value: bar.id, name: bar.name, count: bar.count }));
  return (
    <div class="filters">
      <NameFilter
        label="Electrolyte"
        param="electrolyte"
        value={asked.electrolyte}
        labels={["Material", "ElectrolyteClass"]}
        also={START}
      />
      <Choice
        label="Interface"
        param="interface"
        value={asked.interface}
        all="any"
        options={SIDES}
        also={START}
      />
      <Choice
        label="Problem"
        param="problem"
        value={asked.problem}
        all="any"
        options={bars(data?.by_problem)}
        also={START}
      />
      <Choice
        label="Strategy"
        param="strategy"
        value={asked.strategy}
        all="any"
        options={bars(data?.by_strategy)}
        also={START}
      />
      <NameFilter
        label="With"
        param="agent"
        value={asked.agent}
        labels={["Material"]}
        also={START}
      />
      <Choice label="Kind" param="kind" value={asked.kind} all="any" options={KINDS} also={START} />
      <Choice
        label="Stance"
        param="stance"
        value={asked.stance}
        all="any"
        options={STANCES}
        also={START}
      />
      <Choice
        label="Believed"
        param="min_belief"
        value={asked.min_belief}
        all="any"
        options={BELIEFS}
        also={START}
      />
      <Choice
        label="Document"
        param="document"
        value={asked.document}
        all="any"
        options={(read?.documents ?? []).map((one) => ({
          value: one.id,
          name: one.title ?? one.source,
        }))}
        also={START}
      />
      {filtered && <a href="/claims">No filter</a>}
    </div>
  );
}

function same(...names: string[]): Option[] {
  return names.map((name) => ({ value: name, name: words(name) }));
}

const SIDES = same("anode", "cathode", "bulk", "air", "unspecified");
const KINDS = same("problem", "solution");
const STANCES = same("suffers", "causes", "resists", "mitigates", "worsens", "no_effect");
const BELIEFS = [0.9, 0.75, 0.5, 0.25].map((least) => ({
  value: String(least),
  name: `${100 * least} % or more`,
}));

function Pages(props: { name: string; offset: number; rows: number; total: number }): JSX.Element {
  const { offset, rows, total } = props;
  const before = Math.max(0, offset - PAGE);
  return (
    <nav class="claim-pages" aria-label={props.name}>
      <span>
        {rows < total
          ? `${count(offset + 1)}–${count(offset + rows)} of ${counted(total, "claim")}`
          : counted(total, "claim")}
      </span>
      {offset > 0 && <a href={hereWith({ offset: before || null })}>← Before</a>}
      {offset + rows < total && <a href={hereWith({ offset: offset + rows })}>Next →</a>}
    </nav>
  );
}

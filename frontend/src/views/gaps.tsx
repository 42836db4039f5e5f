/** The gap matrix: which strategies are reported for which families, and where one is missing. */

import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { useApi } from "../api/client";
import type { Overview, Rows } from "../api/types";
import { rowsOf } from "../api/values";
import { SaveDrawing } from "../charts/figure";
import { apiUrl, href, pick } from "../links";
import { hereWith, type Place } from "../router";
import { Choice } from "../ui/fields";
import { capital, counted, words } from "../ui/format";
import { Sentence } from "../ui/sentence";
import { ViewHead } from "../ui/shell";
import { Empty, EmptyGraph, Show } from "../ui/states";
import { type Column, Table } from "../ui/table";
import { Belief, StatementLink } from "../ui/things";
import { MatrixDrawing } from "./gaps/drawing";
import { MatrixLegend, MatrixTable } from "./gaps/matrix";
import { contents, type GapRow, type Matrix, told } from "./gaps/model";
import "../styles/gaps.css";

export function Gaps({ place }: { place: Place }): JSX.Element {
  const { problem } = pick(place.params, "problem");
  const json = apiUrl("matrix", { problem });
  const answer = useApi<Matrix>(json);
  const { data: overview } = useApi<Overview>(apiUrl("overview"));
  const problems = overview?.by_problem ?? [];
  const name = problems.find((one) => one.id === problem)?.name ?? (problem && words(problem));
  return (
    <>
      <ViewHead title="Strategies by family, and gaps" json={json}>
        How many independent primary sources report that a strategy helps a family of electrolytes,
        with its sub-classes and materials. Choose a cell to see what stands behind it.
      </ViewHead>
      <div class="filters">
        <Choice
          label="Problem"
          param="problem"
          value={problem}
          all="any problem"
          options={problems.map((one) => ({ value: one.id, name: one.name, count: one.count }))}
        />
      </div>
      <Show answer={answer} what="the matrix">
        {(matrix) =>
          overview?.documents === 0 ? (
            <EmptyGraph />
          ) : matrix.cells.length === 0 ? (
            <Empty>
              <p>No strategy is reported{name && ` against ${name}`}.</p>
            </Empty>
          ) : (
            <Shown matrix={matrix} problem={problem} name={name} place={place} />
          )
        }
      </Show>
    </>
  );
}

function Shown(props: {
  matrix: Matrix;
  problem: string | null;
  name: string | null;
  place: Place;
}): JSX.Element {
  const { matrix, problem, name } = props;
  const chosen = pick(props.place.params, "family", "strategy");
  const drawing = useRef<HTMLDivElement>(null);
  const file = problem === null ? "gaps" : `gaps-${problem}`;
  return (
    <>
      <MatrixTable
        matrix={matrix}
        what={name === null ? "it has a problem" : `it has ${name}`}
        chosen={chosen}
      />
      <MatrixLegend against={matrix.cells.some((cell) => cell.support === 0)} />
      <SaveDrawing
        file={file}
        drawing={() => drawing.current?.querySelector("svg") ?? null}
        rows={() => ({ columns: CELL_FIELDS, rows: matrixRows(matrix) })}
      />
      <div class="hidden" aria-hidden="true" ref={drawing}>
        <MatrixDrawing
          matrix={matrix}
          title={`Sources of strategies against ${name ?? "any problem"}, by family`}
        />
      </div>
      {chosen.family !== null && chosen.strategy !== null && (
        <Behind matrix={matrix} problem={problem} {...chosen} />
      )}
      <OpenGaps matrix={matrix} problem={problem} {...chosen} />
    </>
  );
}

/** What stands behind the chosen cell. */
function Behind(props: {
  matrix: Matrix;
  problem: string | null;
  family: string | null;
  strategy: string | null;
}): JSX.Element | null {
  const { matrix } = props;
  const family = matrix.families.find((one) => one.id === props.family);
  const strategy = matrix.strategies.find((one) => one.id === props.strategy);
  if (family === undefined || strategy === undefined) return null;
  const content = contents(matrix)(strategy.id, family.id);
  const cell = content.kind === "reported" || content.kind === "against" ? content.cell : null;
  return (
    <section class="behind" aria-live="polite">
      <h2>
        {capital(strategy.name)}, {family.name}
      </h2>
      <p>{capital(told(content))}.</p>
      <p class="ways">
        {cell?.best_claim && (
          <StatementLink id={cell.best_claim}>The best-founded claim</StatementLink>
        )}
        {cell && (
          <a
            href={href("/claims", {
              electrolyte: family.id,
              strategy: strategy.id,
              problem: props.problem,
              kind: "solution",
            })}
          >
            {counted(cell.claims, "claim")}
          </a>
        )}
        {family.problem_claim && (
          <StatementLink id={family.problem_claim}>That the problem is there</StatementLink>
        )}
        <a href={hereWith({ family: null, strategy: null })}>Close</a>
      </p>
    </section>
  );
}

/** The gaps one by one, those of the chosen cell alone. */
function OpenGaps(props: {
  matrix: Matrix;
  problem: string | null;
  family: string | null;
  strategy: string | null;
}): JSX.Element {
  const { matrix, problem } = props;
  const answer = useApi<Rows>(apiUrl("gaps", { problem }));
  const family = matrix.families.find((one) => one.id === props.family);
  const strategy = matrix.strategies.find((one) => one.id === props.strategy);
  const one = family !== undefined && strategy !== undefined;
  const isGap = one && contents(matrix)(strategy.id, family.id).kind === "gap";
  return (
    <section>
      <h2>{isGap ? "This gap" : "Open gaps"}</h2>
      <Show answer={answer} what="the gaps">
        {(data) => {
          const rows = rowsOf<GapRow>(data).filter(
            (row) => !isGap || (row.family === family.name && row.strategy === strategy.name),
          );
          return rows.length === 0 ? (
            <p class="soft">No gap is known here.</p>
          ) : (
            <Table
              caption="Open gaps"
              file={problem === null ? "open-gaps" : `open-gaps-${problem}`}
              columns={COLUMNS}
              rows={rows}
              id={(row) => `${row.family} ${row.strategy} ${row.problem}`}
            />
          );
        }}
      </Show>
    </section>
  );
}

const COLUMNS: readonly Column<GapRow>[] = [
  { name: "Family", show: (row) => row.family, by: (row) => row.family },
  { name: "Lacks", show: (row) => row.strategy, by: (row) => row.strategy },
  {
    name: "Against",
    show: (row) => <StatementLink id={row.problem_claim}>{row.problem}</StatementLink>,
    by: (row) => row.problem,
  },
  {
    name: "Reported for",
    show: (row) => row.reported_for.join(", "),
    by: (row) => row.families,
    value: (row) => row.reported_for,
  },
  {
    name: "Sources",
    about: "Independent primary sources that say it helps there",
    show: (row) => row.support,
    by: (row) => row.support,
    numeric: true,
  },
  { name: "Belief", show: (row) => <Belief value={row.belief} />, by: (row) => row.belief },
  {
    name: "The best-founded sentence",
    show: (row) => (
      <Sentence id={row.claim} text={row.sentence} source={row.source} page={row.page} />
    ),
    value: (row) => row.sentence,
  },
  { name: "With", show: (row) => row.agents.slice(0, 6).join(", "), value: (row) => row.agents },
];

const CELL_FIELDS = [
  "strategy",
  "family",
  "support",
  "against",
  "claims",
  "belief",
  "best_claim",
  "gap_for",
];

/** Return the cells and the gaps of a matrix for a file, by the names of what meets there. */
function matrixRows(matrix: Matrix): unknown[][] {
  const at = contents(matrix);
  return matrix.strategies.flatMap((strategy) =>
    matrix.families.map((family) => {
      const content = at(strategy.id, family.id);
      const cell = content.kind === "reported" || content.kind === "against" ? content.cell : null;
      return [
        strategy.name,
        family.name,
        cell?.support ?? 0,
        cell?.against ?? 0,
        cell?.claims ?? 0,
        cell?.belief ?? null,
        cell?.best_claim ?? null,
        content.kind === "gap" ? content.gap.problems : null,
      ];
    }),
  );
}

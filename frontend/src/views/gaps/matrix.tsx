/** The matrix as a table: a row for each strategy, a column for each family. */

import type { JSX } from "preact";
import { hereWith, usePlace } from "../../router";
import { count } from "../../ui/format";
import { StatementLink } from "../../ui/things";
import {
  type Content,
  contents,
  type Family,
  heat,
  type Matrix,
  STEPS,
  type Strategy,
  shortName,
  stepName,
  told,
} from "./model";

export function MatrixTable(props: {
  matrix: Matrix;
  /** What the first row counts: sources that … */
  what: string;
  chosen: { family: string | null; strategy: string | null };
}): JSX.Element {
  const { matrix, chosen } = props;
  const at = contents(matrix);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard
    <section class="table" tabIndex={0} aria-label="Strategies by family">
      <table class="matrix">
        <caption class="hidden">
          Independent primary sources that report a strategy, by family of electrolytes, and gaps
        </caption>
        <thead>
          <tr>
            <th scope="col">Strategy</th>
            {matrix.families.map((family) => (
              <th key={family.id} scope="col" class={family.parent === null ? "wide" : "part"}>
                <span title={family.name}>{shortName(family.name)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr class="needs">
            <th scope="row">Sources that {props.what}</th>
            {matrix.families.map((family) => (
              <td key={family.id}>
                {family.problem_claim ? (
                  <StatementLink id={family.problem_claim}>{count(family.suffers)}</StatementLink>
                ) : (
                  <span class="soft">0</span>
                )}
              </td>
            ))}
          </tr>
          {matrix.strategies.map((strategy) => (
            <tr key={strategy.id}>
              <th scope="row">{strategy.name}</th>
              {matrix.families.map((family) => (
                <OneCell
                  key={family.id}
                  content={at(strategy.id, family.id)}
                  strategy={strategy}
                  family={family}
                  chosen={chosen.family === family.id && chosen.strategy === strategy.id}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function OneCell(props: {
  content: Content;
  strategy: Strategy;
  family: Family;
  chosen: boolean;
}): JSX.Element {
  usePlace();
  const { content, strategy, family } = props;
  if (content.kind === "none") return <td class="empty" title="not reported" />;
  const says = `${strategy.name}, ${family.name}: ${told(content)}`;
  const look = content.kind === "reported" ? `heat-${heat(content.cell.support)}` : content.kind;
  return (
    <td class={look}>
      <a
        href={hereWith({ family: family.id, strategy: strategy.id, statement: null })}
        aria-label={says}
        aria-current={props.chosen ? "true" : undefined}
        title={says}
      >
        {shown(content)}
      </a>
    </td>
  );
}

function shown(content: Content): string {
  if (content.kind === "reported") return count(content.cell.support);
  if (content.kind === "against") return `−${count(content.cell.against)}`;
  return "gap";
}

export function MatrixLegend({ against }: { against: boolean }): JSX.Element {
  return (
    <p class="matrix-legend">
      <span>Sources:</span>
      {STEPS.map((step, place) => (
        <span key={step}>
          <span class={`sample heat-${place + 1}`} /> {stepName(place)}
        </span>
      ))}
      <span>
        <span class="sample gap" /> gap: the family has the problem, and the strategy is reported
        for two or more other families but not for it
      </span>
      {against && (
        <span>
          <span class="sample against">−</span> only sources that it does not help
        </span>
      )}
    </p>
  );
}

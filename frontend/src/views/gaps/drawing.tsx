/** The matrix as a drawing, for a file. */

import type { JSX } from "preact";
import { contents, heat, type Matrix, STEPS, shortName, stepName } from "./model";

const CELL = 44;
const ROW = 24;
const LEFT = 190;
const TOP = 110;

export function MatrixDrawing({ matrix, title }: { matrix: Matrix; title: string }): JSX.Element {
  const at = contents(matrix);
  const width = LEFT + CELL * matrix.families.length + 40;
  const bottom = TOP + ROW * (matrix.strategies.length + 1);
  return (
    <svg class="chart" width={width} height={bottom + 50} viewBox={`0 0 ${width} ${bottom + 50}`}>
      <title>{title}</title>
      <text class="title" x={4} y={16}>
        {title}
      </text>
      {matrix.families.map((family, column) => {
        const x = LEFT + CELL * (column + 0.5);
        return (
          <g key={family.id}>
            <text transform={`translate(${x + 4},${TOP - 8}) rotate(-45)`}>
              {shortName(family.name)}
            </text>
            <text class="soft-text" x={x} y={TOP + ROW / 2} {...MIDDLE}>
              {family.suffers}
            </text>
          </g>
        );
      })}
      <text class="soft-text" x={4} y={TOP + ROW / 2} dominant-baseline="central">
        sources of the problem
      </text>
      {matrix.strategies.map((strategy, row) => {
        const y = TOP + ROW * (row + 1);
        return (
          <g key={strategy.id}>
            <text x={4} y={y + ROW / 2} dominant-baseline="central">
              {strategy.name}
            </text>
            {matrix.families.map((family, column) => (
              <Square
                key={family.id}
                content={at(strategy.id, family.id)}
                x={LEFT + CELL * column}
                y={y}
              />
            ))}
          </g>
        );
      })}
      <g transform={`translate(4,${bottom + 22})`}>
        <text dominant-baseline="central">sources</text>
        {STEPS.map((step, place) => (
          <g key={step} transform={`translate(${60 + place * 84},0)`}>
            <rect class={`heat-${place + 1}`} y={-8} width={20} height={16} />
            <text x={26} dominant-baseline="central">
              {stepName(place)}
            </text>
          </g>
        ))}
        <g transform="translate(490,0)">
          <rect class="gap-square" y={-8} width={20} height={16} />
          <text x={26} dominant-baseline="central">
            a gap
          </text>
        </g>
      </g>
    </svg>
  );
}

const MIDDLE = { "text-anchor": "middle", "dominant-baseline": "central" } as const;

function Square(props: {
  content: ReturnType<ReturnType<typeof contents>>;
  x: number;
  y: number;
}): JSX.Element | null {
  const { content, x, y } = props;
  if (content.kind === "none") return null;
  const [middleX, middleY] = [x + CELL / 2, y + ROW / 2];
  if (content.kind === "gap") {
    return <rect class="gap-square" x={x + 3} y={y + 3} width={CELL - 6} height={ROW - 6} />;
  }
  if (content.kind === "against") {
    return (
      <text class="against-text" x={middleX} y={middleY} {...MIDDLE}>
        {`−${content.cell.against}`}
      </text>
    );
  }
  const colour = heat(content.cell.support);
  return (
    <g>
      <rect class={`heat-${colour}`} x={x + 1} y={y + 1} width={CELL - 2} height={ROW - 2} />
      <text class={`heat-${colour}-text`} x={middleX} y={middleY} {...MIDDLE}>
        {content.cell.support}
      </text>
    </g>
  );
}

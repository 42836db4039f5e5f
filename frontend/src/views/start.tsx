/** The start page: what is in the graph, and where to begin. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useApi } from "../api/client";
import type { Bar, Overview } from "../api/types";
import { apiUrl, href } from "../links";
import "../styles/start.css";
import { count, counted } from "../ui/format";
import { Search } from "../ui/search";
import { EmptyGraph, Show } from "../ui/states";
import { familyColour } from "../ui/theme";
import { byYear } from "./years";

const FIRST = 8; // bars shown at once

const QUESTIONS: readonly [question: string, url: string][] = [
  [
    "What goes wrong at the lithium anode of garnets?",
    href("/map", { electrolyte: "garnet", interface: "anode" }),
  ],
  [
    "What has been tried against dendrites, and does it help?",
    href("/thing", { label: "Problem", id: "dendrite_growth" }),
  ],
  [
    "How conductive are sulfides, and who says otherwise?",
    href("/properties", { property: "ionic_conductivity", electrolyte: "sulfide" }),
  ],
  ["Which remedies work for one family and were never tried in another?", "/gaps"],
];

export function Start(): JSX.Element {
  const json = apiUrl("overview");
  const answer = useApi<Overview>(json);
  return (
    <div class="start">
      <div class="hero">
        <h1>What the literature says of solid-state electrolytes</h1>
        <p class="lead">
          Problems, remedies and values as reviews state them, each with its sentence and its
          sources.
        </p>
        <Search large />
      </div>
      <Show answer={answer} what="the numbers">
        {(data) => (data.documents === 0 ? <EmptyGraph /> : <Contents data={data} json={json} />)}
      </Show>
    </div>
  );
}

function Contents({ data, json }: { data: Overview; json: string }): JSX.Element {
  return (
    <>
      <ul class="questions" aria-label="Questions to begin with">
        {QUESTIONS.map(([question, url]) => (
          <li key={url}>
            <a href={url}>{question}</a>
          </li>
        ))}
      </ul>
      <dl class="numbers">
        <Tile name="documents" value={data.documents} url="/documents" />
        <Tile name="primary sources cited" value={data.sources} url="/queries/sources" />
        <Tile name="materials" value={data.materials} url="/queries/materials" />
        <Tile name="claims" value={data.claims} url="/claims" />
        <Tile name="values" value={data.values} url="/properties" />
        <Tile name="effects" value={data.effects} url="/effects" />
        <Tile name="contradictions" value={data.conflicts} url="/conflicts" />
      </dl>
      <div class="charts">
        <Bars
          title="Claims by family"
          bars={data.by_class}
          url={(bar) => href("/map", { electrolyte: bar.id })}
          colour={(bar) => familyColour(bar.id)}
        />
        <Bars
          title="Claims by problem"
          bars={data.by_problem}
          url={(bar) => href("/map", { problem: bar.id })}
        />
        <Bars
          title="Claims by strategy"
          bars={data.by_strategy}
          url={(bar) => href("/map", { strategy: bar.id })}
        />
        <Bars
          title="Values by property"
          bars={data.by_property}
          url={(bar) => href("/properties", { property: bar.id })}
        />
        <Years bars={data.by_year} />
      </div>
      <p class="twin soft">
        <a href={json} target="_blank" rel="noreferrer">
          These numbers as JSON
        </a>
      </p>
    </>
  );
}

function Tile(props: { name: string; value: number; url: string }): JSX.Element {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        <a href={props.url}>{count(props.value)}</a>
      </dd>
    </div>
  );
}

/** Bars by length, each a link to what it counts. */
function Bars(props: {
  title: string;
  bars: Bar[];
  url: (bar: Bar) => string;
  colour?: (bar: Bar) => string;
}): JSX.Element | null {
  const [all, setAll] = useState(false);
  if (props.bars.length === 0) return null;
  const most = Math.max(...props.bars.map((bar) => bar.count));
  const shown = all ? props.bars : props.bars.slice(0, FIRST);
  return (
    <section class="bars">
      <h2>{props.title}</h2>
      <ul>
        {shown.map((bar) => (
          <li key={bar.id}>
            <a href={props.url(bar)}>
              <span class="name">{bar.name}</span>
              <span class="track">
                <span
                  class="bar"
                  style={{
                    width: `${(100 * bar.count) / most}%`,
                    background: `var(--${props.colour?.(bar) ?? "bar"})`,
                  }}
                />
              </span>
              <span class="count">{count(bar.count)}</span>
            </a>
          </li>
        ))}
      </ul>
      {props.bars.length > FIRST && (
        <button type="button" class="plain link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "The first only" : `All ${props.bars.length}`}
        </button>
      )}
    </section>
  );
}

/** Primary sources by the year in which they appeared, each bar a link to the claims that they stand behind. */
function Years({ bars }: { bars: Bar[] }): JSX.Element | null {
  if (bars.length === 0) return null;
  const years = byYear(bars);
  const most = Math.max(...years.map((year) => year.count));
  return (
    <section class="bars years">
      <h2>Primary sources by year</h2>
      <ul>
        {years.map((year) => (
          <li key={year.name}>
            <a
              href={href("/claims", { from_year: year.from, to_year: year.to })}
              title={`${year.name}: ${year.count}`}
              aria-label={`${year.name}: ${counted(year.count, "source")}`}
            >
              <span class="bar" style={{ height: `${(100 * year.count) / most}%` }} />
            </a>
          </li>
        ))}
      </ul>
      <p class="axis soft" aria-hidden="true">
        <span>{years[0]?.name}</span>
        <span>{years.at(-1)?.name}</span>
      </p>
    </section>
  );
}

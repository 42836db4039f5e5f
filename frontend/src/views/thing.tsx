/** The page of a thing: what it is called, what goes wrong with it, what is done, its values. */

import type { JSX } from "preact";
import { useApi } from "../api/client";
import type { Entity, Thing } from "../api/types";
import { Neighbours } from "../explore/neighbours";
import { apiUrl, href } from "../links";
import type { Place } from "../router";
import "../styles/thing.css";
import { ClaimsOf, InterfaceClaims } from "../thing/claims";
import { ConflictsOf, EffectsOf } from "../thing/rows";
import { ValuesOf } from "../thing/values";
import { count, words } from "../ui/format";
import { Title } from "../ui/shell";
import { Empty, Show } from "../ui/states";
import { isStatement, kindOf, StatementLink, ThingLink } from "../ui/things";

const NAMES = 14; // spellings shown at once

export function ThingView({ place }: { place: Place }): JSX.Element {
  const label = place.params.get("label");
  const id = place.params.get("id");
  if (!label || !id) {
    return (
      <Empty>
        <p>Which thing? Search for its name above.</p>
      </Empty>
    );
  }
  return <Page key={`${label}:${id}`} label={label} id={id} />;
}

function Page({ label, id }: { label: string; id: string }): JSX.Element {
  const json = apiUrl("entity", { label, id });
  const answer = useApi<Entity>(json);
  return (
    <div class="entity">
      <Show answer={answer} what="what is known">
        {(entity) => (
          <>
            <Title name={entity.name} />
            <Head entity={entity} json={json} />
          </>
        )}
      </Show>
      {answer.error === null && <Sections label={label} id={id} />}
      {answer.data && !hasSections(label) && <Relations entity={answer.data} />}
      {answer.data && <Neighbours entity={answer.data} />}
    </div>
  );
}

/** What is said of a thing; it does not wait for what the thing is. */
function Sections({ label, id }: { label: string; id: string }): JSX.Element | null {
  switch (label) {
    case "Material":
    case "ElectrolyteClass":
      return (
        <>
          <ClaimsOf kinds={["electrolyte"]} filter={{ electrolyte: id }} />
          <ValuesOf filter={{ material: id }} by="property" />
          <ConflictsOf filter={{ electrolyte: id }} />
          <EffectsOf filter={{ electrolyte: id }} title="What changed its values" />
          <ClaimsOf kinds={["agent"]} filter={{ agent: id }} />
        </>
      );
    case "Problem":
      return (
        <>
          <ClaimsOf kinds={["remedy", "problem"]} filter={{ problem: id }} />
          <ConflictsOf filter={{ problem: id }} />
        </>
      );
    case "Strategy":
      return (
        <>
          <ClaimsOf kinds={["strategy"]} filter={{ strategy: id }} />
          <EffectsOf filter={{ strategy: id }} title="What it changed" />
        </>
      );
    case "Property":
      return (
        <>
          <ValuesOf filter={{ property: id }} by="material" />
          <ConflictsOf filter={{ property: id }} />
          <EffectsOf filter={{ property: id }} title="What changed it" />
        </>
      );
    case "Interface":
      return <InterfaceClaims id={id} />;
    default:
      return isStatement(label) ? (
        <p>
          <StatementLink id={id}>Its evidence and belief</StatementLink>
        </p>
      ) : null;
  }
}

function hasSections(label: string): boolean {
  return label in PARAMETERS || label === "Interface" || isStatement(label);
}

function Head({ entity, json }: { entity: Entity; json: string }): JSX.Element {
  const { formula, definition, match } = entity.properties;
  const told = formula === entity.name ? null : formula;
  return (
    <header class="entity-head">
      <div class="view-head">
        <h1>
          <span class={`thing ${kindOf(entity.label)}`}>{entity.name}</span>
          {typeof told === "string" && <span class="formula">{told}</span>}
        </h1>
        <div class="actions">
          <a class="button" href={href("/explore", { label: entity.label, id: entity.id })}>
            Neighbours as a graph
          </a>
          <a class="button" href={json} target="_blank" rel="noreferrer">
            JSON
          </a>
        </div>
      </div>
      <p class="what">
        <span class="soft">{words(kindOf(entity.label))}</span>
        {entity.classes.map((one) => (
          <span key={one.id}>
            <span class="soft"> in </span>
            <ThingLink thing={{ label: "ElectrolyteClass", ...one }} />
          </span>
        ))}
        {typeof definition === "string" && <span> {definition}</span>}
        {typeof match === "string" && <Term iri={match} />}
      </p>
      <Names names={entity.names.filter((name) => name !== entity.name && name !== entity.id)} />
      <Numbers entity={entity} />
    </header>
  );
}

/** The same term in an ontology. */
function Term({ iri }: { iri: string }): JSX.Element | null {
  if (!iri.startsWith("https://") && !iri.startsWith("http://")) return null;
  return (
    <>
      {" "}
      <a href={iri} target="_blank" rel="noreferrer">
        Term at {new URL(iri).host}
      </a>
    </>
  );
}

function Names({ names }: { names: string[] }): JSX.Element | null {
  if (names.length === 0) return null;
  const rest = names.slice(NAMES);
  return (
    <p class="names">
      <span class="soft">Also called </span>
      {names.slice(0, NAMES).join(", ")}
      {rest.length > 0 && (
        <details>
          <summary>and {count(rest.length)} more</summary>
          {rest.join(", ")}
        </details>
      )}
    </p>
  );
}

function Numbers({ entity }: { entity: Entity }): JSX.Element {
  const { counts } = entity;
  const shown: [name: string, value: number, url: string | null][] = [
    ["claims", counts.claims, listUrl(entity, "/claims")],
    ["values", counts.values, listUrl(entity, "/properties")],
    ["effects", counts.effects, listUrl(entity, "/effects")],
    ["contradictions", counts.conflicts, listUrl(entity, "/conflicts")],
  ];
  return (
    <ul class="tally">
      {shown
        .filter(([, value]) => value > 0)
        .map(([name, value, url]) => (
          <li key={name}>
            {url ? (
              <a href={url}>
                <b>{count(value)}</b> {name}
              </a>
            ) : (
              <span>
                <b>{count(value)}</b> {name}
              </span>
            )}
          </li>
        ))}
    </ul>
  );
}

const PARAMETERS: Record<string, string> = {
  Material: "electrolyte",
  ElectrolyteClass: "electrolyte",
  Problem: "problem",
  Strategy: "strategy",
  Property: "property",
};

/** Return the address of a list of what is said of a thing; null where no list tells it apart. */
function listUrl({ label, id }: Thing, path: string): string | null {
  const parameter = PARAMETERS[label];
  return parameter ? href(path, { [parameter]: id }) : null;
}

/** Of a thing that has no page of its own: what it is joined with. */
function Relations({ entity }: { entity: Entity }): JSX.Element {
  return (
    <>
      <h2>Joined with</h2>
      <ul>
        {entity.relations.map((one) => (
          <li key={`${one.type}${one.direction}${one.label}`}>
            {one.direction === "out" ? "→" : "←"} {one.type} {one.label}: {count(one.count)}
          </li>
        ))}
      </ul>
    </>
  );
}

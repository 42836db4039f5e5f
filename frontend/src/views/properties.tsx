/** The property explorer: values of a property as strips or scattered, filtered, each with its sentence. */

import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { useApi } from "../api/client";
import type { Overview } from "../api/types";
import type { Measurements } from "../api/values";
import { apiUrl, pick } from "../links";
import type { Place } from "../router";
import { Choice, NameFilter } from "../ui/fields";
import { words } from "../ui/format";
import { ViewHead } from "../ui/shell";
import { Empty, Show } from "../ui/states";
import { type DataProps, ValueFilters } from "./values/filters";
import { PropertyList } from "./values/list";
import { choose, inShownUnit, unitShown } from "./values/model";
import { Plot } from "./values/plot";
import "../styles/values.css";

export function Properties({ place }: { place: Place }): JSX.Element {
  const property = place.params.get("property");
  const overview = useApi<Overview>(apiUrl("overview"));
  return property === null ? (
    <PropertyList overview={overview} />
  ) : (
    <Explorer
      property={property}
      place={place}
      properties={overview.data === null ? [] : overview.data.by_property}
    />
  );
}

function Explorer(props: {
  property: string;
  place: Place;
  properties: DataProps["properties"];
}): JSX.Element {
  const { property, properties } = props;
  const { electrolyte } = pick(props.place.params, "electrolyte");
  const json = apiUrl("measurements", { property, electrolyte });
  const answer = useApi<Measurements>(json);
  const name = properties.find((one) => one.id === property)?.name ?? words(property);
  return (
    <>
      <ViewHead title={`Values: ${name}`} json={json}>
        Every value that the documents state, by class of electrolyte. Drag over the chart to keep a
        range, click a mark to read its sentence.
      </ViewHead>
      <div class="filters">
        <Choice
          label="Property"
          param="property"
          value={property}
          also={{ unit: null, value: null, across: null, statement: null }}
          options={properties.map((one) => ({ value: one.id, name: one.name, count: one.count }))}
        />
        <NameFilter
          label="Electrolyte"
          param="electrolyte"
          value={electrolyte}
          labels={["Material", "ElectrolyteClass"]}
        />
        {answer.data && (
          <ValueFilters data={answer.data} place={props.place} properties={properties} />
        )}
      </div>
      <Show answer={answer} what="the values">
        {(data) => (
          <Values key={property} data={data} place={props.place} properties={properties} />
        )}
      </Show>
    </>
  );
}

function Values({ data, place, properties }: DataProps): JSX.Element {
  const facts = data.property;
  const rows = useMemo(() => inShownUnit(facts.id, data.rows), [facts.id, data.rows]);
  const asked = pick(place.params, "unit", "family", "status", "temperature", "implausible");
  const shownUnit = unitShown(rows, asked.unit);
  const implausible = asked.implausible === "show";
  const chosen = useMemo(
    () =>
      choose(rows, {
        unit: shownUnit,
        family: asked.family,
        status: asked.status,
        warmth: asked.temperature,
        implausible,
      }),
    [rows, shownUnit, asked.family, asked.status, asked.temperature, implausible],
  );
  if (rows.length === 0) {
    return (
      <Empty>
        <p>No value of this property is stated{place.params.has("electrolyte") && " of that"}.</p>
      </Empty>
    );
  }
  return (
    <Plot
      place={place}
      facts={facts}
      plot={place.params.get("plot") ?? "class"}
      rows={chosen.values}
      implausible={chosen.implausible}
      shownImplausible={implausible}
      shownUnit={shownUnit}
      truncated={data.truncated}
      properties={properties}
    />
  );
}

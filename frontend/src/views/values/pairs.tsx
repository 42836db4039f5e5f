/** Values of a property against those of another one, material by material. */

import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { useApi } from "../../api/client";
import type { Measurement, Measurements } from "../../api/values";
import { spread } from "../../charts/axis";
import { Figure } from "../../charts/figure";
import { isOpen, readRange, within, writeRange } from "../../charts/range";
import { apiUrl } from "../../links";
import { change, hereWith } from "../../router";
import { RangeFilter } from "../../ui/fields";
import { capital, count, counted, unit } from "../../ui/format";
import { Empty, Show } from "../../ui/states";
import { axisTitle, choose, inShownUnit, mainUnit, middle, numbers, pairs } from "./model";
import type { PlotProps } from "./plot";
import { PairScatter } from "./scatter";
import { PairTable, valueRows } from "./tables";

/** Values of this property against those of another one, material by material. */
export function Against(props: PlotProps & { other: string }): JSX.Element {
  const answer = useApi<Measurements>(apiUrl("measurements", { property: props.other }));
  return (
    <Show answer={answer} what="the other property">
      {(data) => <Pairs {...props} against={data} />}
    </Show>
  );
}

function Pairs(props: PlotProps & { against: Measurements }): JSX.Element {
  const { place, facts, against, rows, shownUnit } = props;
  const other = useMemo(() => {
    const found = inShownUnit(against.property.id, against.rows);
    const unit = mainUnit(found);
    const temperature = place.params.get("temperature");
    return choose(found, {
      unit,
      family: null,
      status: null,
      warmth: temperature,
      implausible: props.shownImplausible,
    }).values;
  }, [against, place.params.get("temperature"), props.shownImplausible]);
  const sides = {
    x: { rows: other, facts: against.property, unit: mainUnit(other), param: "across" },
    y: { rows, facts, unit: shownUnit, param: "value" },
  };
  const scale = (side: (typeof sides)["x"]) =>
    side.facts.scale === "log" || spread(side.rows.map((row) => row.value));
  const [xLog, yLog] = [scale(sides.x), scale(sides.y)];
  const positive = (log: boolean) => (row: Measurement) => !log || row.value > 0;
  const found = pairs(other.filter(positive(xLog)), rows.filter(positive(yLog)));
  const [x, y] = [readRange(place.params.get("across")), readRange(place.params.get("value"))];
  const names = { x: against.property.name, y: facts.name };
  if (found.length === 0) {
    return (
      <Empty>
        <p>
          No material has values of both {names.y} and {names.x}
          {place.params.get("temperature") && " at that temperature"}.
        </p>
      </Empty>
    );
  }
  const kept = found.filter(
    (one) => within(x, middle(numbers(one.x), xLog)) && within(y, middle(numbers(one.y), yLog)),
  );
  return (
    <>
      <Figure
        file={`${facts.id}-${against.property.id}`}
        rows={() => valueRows(kept.flatMap((one) => [...one.y, ...one.x]))}
      >
        {(width) => (
          <PairScatter
            label={`${names.y} against ${names.x}, ${counted(found.length, "material")}`}
            width={width}
            pairings={found}
            x={{ title: axisTitle(names.x, sides.x.unit), log: xLog, range: x }}
            y={{ title: axisTitle(names.y, sides.y.unit), log: yLog, range: y }}
            onOpen={(id) => change({ statement: id })}
            onRange={(across, value) =>
              change(
                { across: across && writeRange(across), value: value && writeRange(value) },
                { step: false },
              )
            }
          />
        )}
      </Figure>
      <div class="filters">
        <RangeFilter label={capital(names.y)} param="value" value={y} unit={unit(sides.y.unit)} />
        <RangeFilter label={capital(names.x)} param="across" value={x} unit={unit(sides.x.unit)} />
        {!(isOpen(x) && isOpen(y)) && (
          <a class="button" href={hereWith({ value: null, across: null })}>
            Show all materials
          </a>
        )}
      </div>
      <p class="tally">
        {kept.length === found.length
          ? `${counted(found.length, "material")} have values of both.`
          : `${count(kept.length)} of ${counted(found.length, "material")} that have values of both.`}
      </p>
      <PairTable
        pairings={kept}
        x={names.x}
        y={names.y}
        file={`${facts.id}-${against.property.id}-values`}
      />
    </>
  );
}

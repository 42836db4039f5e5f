/** Why a statement is believed: source by source. */

import type { JSX } from "preact";
import type { Belief as BeliefOf, BeliefSource } from "../api/types";
import { Citation } from "../ui/citation";
import { counted, percent } from "../ui/format";
import { Share, StatementLink } from "../ui/things";
import { why } from "./why";

export function BeliefParts({ belief, own }: { belief: BeliefOf; own: string }): JSX.Element {
  return (
    <section class="belief-parts">
      <h3>Belief, source by source</h3>
      <ol>
        {belief.sources.map((source, place) => (
          <Source key={`${source.side}${source.origin}${place}`} source={source} own={own} />
        ))}
      </ol>
      {belief.truncated && <p class="soft small">There are more sources than are listed.</p>}
      <details>
        <summary>How belief is made of these</summary>
        <p>
          A source is a paper that is cited for the statement, or a document that says so and cites
          none; however often it is named, it counts once. Its weight is how surely its best place
          was read, halved where the text is in doubt. Each source for the statement takes up to 80
          % of the doubt away that the others leave; sources of the contrary take up to half of the
          belief.
        </p>
      </details>
    </section>
  );
}

function Source({ source, own }: { source: BeliefSource; own: string }): JSX.Element {
  const against = source.side === "against";
  return (
    <li class={source.side}>
      <p class="origin">
        <span class={`side ${source.side}`}>{source.side}</span>{" "}
        <Citation text={source.origin} doi={source.doi} />
        {source.year && <span class="soft"> ({source.year})</span>}
      </p>
      <p class="weight soft">
        <Share value={source.weight} name="weight" /> weight {percent(source.weight)}: {why(source)}
      </p>
      <p class="soft">
        read in {source.source}
        {source.page && `, page ${source.page}`}
        {source.readings > 1 && `, in ${counted(source.readings, "place")}`}
        {!source.cited && ", which cites none for it"}
        {source.stated !== own && (
          <>
            {" · "}
            <StatementLink id={source.stated}>
              {against ? "the contrary that it states" : "the statement"}
            </StatementLink>
          </>
        )}
      </p>
    </li>
  );
}

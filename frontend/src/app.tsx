/** Which view a path shows. */

import type { FunctionComponent, JSX } from "preact";
import { useEffect } from "preact/hooks";
import { type Place, usePlace } from "./router";
import { Shell } from "./ui/shell";
import { Empty } from "./ui/states";
import { ApiPage } from "./views/api";
import { Claims } from "./views/claims";
import { Compare } from "./views/compare";
import { Conflicts } from "./views/conflicts";
import { Cypher } from "./views/cypher";
import { DocumentView } from "./views/document";
import { Documents } from "./views/documents";
import { Effects } from "./views/effects";
import { ExploreView } from "./views/explore";
import { Gaps } from "./views/gaps";
import { MapView } from "./views/map";
import { Properties } from "./views/properties";
import { Queries } from "./views/queries";
import { Start } from "./views/start";
import { StatementPanel } from "./views/statement";
import { ThingView } from "./views/thing";

/** Of each path: the title of the browser's tab, and the view. */
const VIEWS: Record<string, [title: string, view: FunctionComponent<{ place: Place }>]> = {
  "/": ["What is in the graph", Start],
  "/thing": ["Thing", ThingView],
  "/map": ["Map", MapView],
  "/explore": ["Neighbours", ExploreView],
  "/properties": ["Values", Properties],
  "/claims": ["Claims", Claims],
  "/documents": ["Documents", Documents],
  "/document": ["Document", DocumentView],
  "/effects": ["Effects", Effects],
  "/conflicts": ["Contradictions", Conflicts],
  "/gaps": ["Gaps", Gaps],
  "/compare": ["Compare", Compare],
  "/queries": ["Queries", Queries],
  "/cypher": ["Cypher", Cypher],
  "/api": ["The API", ApiPage],
};

export function App(): JSX.Element {
  const place = usePlace();
  const path = Object.hasOwn(VIEWS, place.path) ? place.path : parent(place.path);
  const [title, View] = VIEWS[path] ?? ["No such page", Unknown];
  useEffect(() => {
    document.title = `${title} · sse-kg`;
  }, [title]);
  const statement = place.params.get("statement");
  return (
    <Shell panel={statement && <StatementPanel id={statement} />}>
      <View place={place} />
    </Shell>
  );
}

/** Return the first part of a path: /queries/gaps is a page of /queries. */
function parent(path: string): string {
  return `/${path.split("/")[1] ?? ""}`;
}

function Unknown({ place }: { place: Place }): JSX.Element {
  return (
    <Empty>
      <p>
        There is no page <code>{place.path}</code>. <a href="/">What is in the graph</a>
      </p>
    </Empty>
  );
}

/** Above a graph of neighbours: which relations it follows, and to where a path is sought. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Answer, ApiError, asApiError, get } from "../api/client";
import type { PathReply } from "../api/graph";
import type { Search } from "../api/types";
import { apiUrl } from "../links";
import { count, counted } from "../ui/format";
import { NameBox } from "../ui/namebox";
import { type Kind, relationName } from "./relations";
import { keyOf } from "./state";

export function Tools(props: {
  kinds: readonly Kind[];
  types: readonly string[];
  /** Null: the usual ones, also where none is left. */
  onTypes: (types: string[] | null) => void;
  to: string | null;
  path: Answer<PathReply>;
  onTo: (to: string | null) => void;
}): JSX.Element {
  const { types } = props;
  const turn = (type: string) => {
    const next = types.includes(type) ? types.filter((one) => one !== type) : [...types, type];
    props.onTypes(next.length > 0 ? next : null);
  };
  return (
    <div class="filters">
      <fieldset class="kinds">
        <legend>Relations followed</legend>
        {props.kinds.map(({ type, count: number }) => (
          <label key={type}>
            <input type="checkbox" checked={types.includes(type)} onChange={() => turn(type)} />
            {relationName(type)}
            {number > 0 && <span class="soft"> {count(number)}</span>}
          </label>
        ))}
      </fieldset>
      <PathTo {...props} />
    </div>
  );
}

const LABELS = ["Material", "ElectrolyteClass", "Interface", "Problem", "Strategy", "Property"];

function PathTo(props: {
  to: string | null;
  path: Answer<PathReply>;
  onTo: (to: string | null) => void;
}): JSX.Element {
  const { to, path } = props;
  const [error, setError] = useState<ApiError | null>(null);
  const find = async (name: string) => {
    setError(null);
    if (name === "") return props.onTo(null);
    try {
      const { results } = await get<Search>(apiUrl("search", { q: name, limit: 20 }));
      const found = results.find((one) => LABELS.includes(one.label));
      if (found) props.onTo(keyOf(found));
      else setError(new ApiError(404, name, "nothing goes by this name", ""));
    } catch (problem) {
      setError(asApiError(problem));
    }
  };
  const last = path.data?.nodes.at(-1);
  return (
    <div class="path-to">
      <NameBox
        label="Path to"
        value={last?.name ?? ""}
        labels={LABELS}
        onChoose={find}
        placeholder="another thing"
      />
      <p class="soft" role="status">
        {error !== null && `${error.subject}: ${error.reason}`}
        {to !== null && path.error !== null && `${path.error.subject}: ${path.error.reason}`}
        {path.data && (last ? counted(path.data.edges.length, "step") : "There is no short path.")}
      </p>
    </div>
  );
}

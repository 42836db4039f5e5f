/** A box for the name of a thing, completed from the names that the graph knows. */

import type { JSX } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { useApi } from "../api/client";
import type { Found, Search } from "../api/types";
import { apiUrl } from "../links";
import "../styles/fields.css";
import { useLater } from "./later";

const WAIT = 120; // ms after the last letter

/** Ask for a name; `labels` are those of the things that are meant, `onChoose` is told a name or "". */
export function NameBox(props: {
  label: string;
  value: string;
  labels: readonly string[];
  onChoose: (name: string) => void;
  hideLabel?: boolean;
  placeholder?: string;
  /** Whether the box is emptied by a choice, as where names are collected. */
  clears?: boolean;
}): JSX.Element {
  const id = useId();
  const [text, setText] = useState(props.value);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const asked = useLater(text.trim(), WAIT);
  const wanted = open && asked !== "" ? apiUrl("search", { q: asked, limit: 40 }) : null;
  const { data } = useApi<Search>(wanted);
  const found = (data?.results ?? [])
    .filter((one) => props.labels.includes(one.label))
    .slice(0, 12);
  useEffect(() => setText(props.value), [props.value]);
  const choose = (name: string) => {
    setOpen(false);
    setAt(-1);
    setText(props.clears ? "" : name);
    props.onChoose(name);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, -1));
    else if (event.key === "Enter") choose(found[at]?.name ?? text.trim());
    else if (event.key === "Escape" && open) setOpen(false);
    else return;
    event.preventDefault();
  };
  const shown = open && found.length > 0;
  return (
    <div class="namebox">
      <label class={props.hideLabel ? "hidden" : ""} for={id}>
        {props.label}
      </label>
      <input
        id={id}
        type="search"
        // biome-ignore lint/a11y/noRedundantRoles: without a datalist it would be a search box
        role="combobox"
        list={undefined}
        autocomplete="off"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        placeholder={props.placeholder ?? "any"}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          setAt(-1);
          if (event.currentTarget.value === "" && props.value !== "") choose("");
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(false);
          if (!props.clears && text.trim() !== props.value) props.onChoose(text.trim());
        }}
      />
      <div class="names" id={`${id}-list`} role="listbox" aria-label="Names" hidden={!shown}>
        {found.map((one, place) => (
          <Suggestion
            key={`${one.label}:${one.id}`}
            id={`${id}-${place}`}
            found={one}
            chosen={place === at}
            onChoose={() => choose(one.name)}
          />
        ))}
      </div>
    </div>
  );
}

function Suggestion(props: {
  id: string;
  found: Found;
  chosen: boolean;
  onChoose: () => void;
}): JSX.Element {
  const { found } = props;
  return (
    <div
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.chosen}
      // Before the box loses the focus.
      onMouseDown={(event) => {
        event.preventDefault();
        props.onChoose();
      }}
    >
      {found.name}
      <span class="soft">
        {found.matched !== found.name ? ` ${found.matched} · ` : " "}
        {found.kind_name}
      </span>
    </div>
  );
}

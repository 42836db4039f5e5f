/** The form of a named query, built from its parameters; each is a parameter of the address. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { NamedQuery, Parameter } from "../../api/catalogue";
import { change } from "../../router";
import { capital, words } from "../../ui/format";
import { NameBox } from "../../ui/namebox";
import { labelsOf } from "./model";

export function QueryForm(props: {
  query: NamedQuery;
  told: Record<string, string>;
}): JSX.Element | null {
  const { query, told } = props;
  if (query.parameters.length === 0) return null;
  return (
    <div class="query-form">
      {query.parameters.map((parameter) => (
        <div key={parameter.name} class="parameter">
          <Field parameter={parameter} value={told[parameter.name] ?? ""} />
          <p class="soft">
            {parameter.description}
            {!parameter.required && parameter.default !== null && (
              <> By default {String(parameter.default)}.</>
            )}
          </p>
        </div>
      ))}
    </div>
  );
}

function Field({ parameter, value }: { parameter: Parameter; value: string }): JSX.Element {
  const label = capital(words(parameter.name)) + (parameter.required ? " (needed)" : "");
  const set = (text: string) => change({ [parameter.name]: text, statement: null });
  if (parameter.values.length > 0) {
    return (
      <label>
        {label}
        <select value={value} onChange={(event) => set(event.currentTarget.value)}>
          <option value="">any</option>
          {parameter.values.map((one) => (
            <option key={one} value={one}>
              {words(one)}
            </option>
          ))}
        </select>
      </label>
    );
  }
  if (parameter.type === "name") {
    return (
      <NameBox
        label={label}
        value={value}
        labels={labelsOf(parameter.kind)}
        placeholder={String(parameter.example)}
        onChoose={set}
      />
    );
  }
  return (
    <TextBox
      label={label}
      value={value}
      placeholder={String(parameter.example)}
      numeric={parameter.type === "number"}
      onSet={set}
    />
  );
}

function TextBox(props: {
  label: string;
  value: string;
  placeholder: string;
  numeric: boolean;
  onSet: (text: string) => void;
}): JSX.Element {
  const [text, setText] = useState(props.value);
  useEffect(() => setText(props.value), [props.value]);
  return (
    <label>
      {props.label}
      <input
        inputMode={props.numeric ? "decimal" : "text"}
        value={text}
        placeholder={props.placeholder}
        onInput={(event) => setText(event.currentTarget.value)}
        onChange={(event) => props.onSet(event.currentTarget.value.trim())}
      />
    </label>
  );
}

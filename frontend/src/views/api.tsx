/** The API described, from the server's own description. */

import type { JSX } from "preact";
import { useApi } from "../api/client";
import { capital } from "../ui/format";
import { ViewHead } from "../ui/shell";
import { Show } from "../ui/states";
import { type Field, type OpenApi, type Route, routes, typeText } from "./api/model";
import "../styles/api.css";

const JSON_URL = "/api/openapi.json";

export function ApiPage(): JSX.Element {
  const answer = useApi<OpenApi>(JSON_URL);
  return (
    <>
      <ViewHead title="The REST API" json={JSON_URL}>
        Everything that this page shows comes from here, as JSON. Nothing is written by it, but for
        decisions on readings where the server was started with <code>--curate</code>. Every error
        is an object <code>error</code> with <code>kind</code>, <code>subject</code>,{" "}
        <code>reason</code> and <code>remedy</code>.
      </ViewHead>
      <Show answer={answer} what="the description">
        {(api) => <Groups api={api} />}
      </Show>
    </>
  );
}

function Groups({ api }: { api: OpenApi }): JSX.Element {
  const groups = routes(api);
  return (
    <>
      <nav class="api-groups" aria-label="Groups of routes">
        {groups.map(([group, found]) => (
          <a key={group} href={`#${anchor(group)}`}>
            {capital(group)} <span class="soft">{found.length}</span>
          </a>
        ))}
      </nav>
      {groups.map(([group, found]) => (
        <section key={group} id={anchor(group)}>
          <h2>{capital(group)}</h2>
          {found.map((route) => (
            <OneRoute key={`${route.method} ${route.path}`} route={route} />
          ))}
        </section>
      ))}
    </>
  );
}

function OneRoute({ route }: { route: Route }): JSX.Element {
  const [first = "", ...rest] = route.about.split("\n\n");
  return (
    <details class="route">
      <summary>
        <code>
          <b>{route.method}</b> {route.path}
        </code>{" "}
        <span class="soft">{first || route.title}</span>
      </summary>
      {rest.map((text) => (
        <Paragraph key={text} text={text} />
      ))}
      {route.example && (
        <p>
          For example{" "}
          <a href={route.example} target="_blank" rel="noreferrer">
            <code>{route.example}</code>
          </a>
        </p>
      )}
      {route.parameters.length > 0 && (
        <Fields
          title="Parameters"
          fields={route.parameters.map(({ name, required, description, schema }) => ({
            name,
            type: typeText(schema) + (required ? ", needed" : ""),
            about: description ?? "",
          }))}
        />
      )}
      {route.body.length > 0 && <Fields title="Body, as JSON" fields={route.body} />}
      {route.answer.length > 0 && <Fields title="Answer" fields={route.answer} />}
      {route.answer.length === 0 && route.types.length > 0 && (
        <p class="soft">Answers {route.types.join(", ")}.</p>
      )}
    </details>
  );
}

/** A paragraph of a description; lines that begin with a dash are a list. */
function Paragraph({ text }: { text: string }): JSX.Element {
  const lines = text.split("\n");
  if (!lines.every((line) => line.startsWith("- "))) return <p>{text}</p>;
  return (
    <ul class="columns">
      {lines.map((line) => (
        <li key={line}>{line.slice(2).replaceAll("`", "")}</li>
      ))}
    </ul>
  );
}

function Fields({ title, fields }: { title: string; fields: readonly Field[] }): JSX.Element {
  return (
    <>
      <h3>{title}</h3>
      <table class="fields">
        <tbody>
          {fields.map((field) => (
            <tr key={field.name}>
              <th scope="row">
                <code>{field.name}</code>
              </th>
              <td class="soft">{field.type}</td>
              <td>{field.about}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function anchor(group: string): string {
  return group.replaceAll(" ", "-");
}

/** What the graph is made of, at hand: a click puts it into the statement. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PropertyFacts, Schema } from "../../api/cypher";

export function SchemaList(props: {
  schema: Schema;
  onInsert: (piece: string) => void;
}): JSX.Element {
  const { schema, onInsert } = props;
  return (
    <div class="schema">
      <h2>Labels</h2>
      <ul class="bare">
        {schema.nodes.map((node) => (
          <li key={node.label}>
            <Kind
              name={node.label}
              about={node.description}
              piece={`(${variable(node.label)}:${node.label})`}
              properties={node.properties}
              onInsert={onInsert}
            />
          </li>
        ))}
      </ul>
      <h2>Relations</h2>
      <ul class="bare">
        {schema.relations.map((relation) => (
          <li key={relation.type}>
            <Kind
              name={relation.type}
              about={relation.description}
              ends={`${relation.domain.join(", ")} → ${relation.range.join(", ")}`}
              piece={`-[:${relation.type}]->`}
              properties={relation.properties}
              onInsert={onInsert}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Kind(props: {
  name: string;
  about: string;
  ends?: string;
  piece: string;
  properties: readonly PropertyFacts[];
  onInsert: (piece: string) => void;
}): JSX.Element {
  const { name, properties, onInsert } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        class="plain toggle"
        aria-expanded={open}
        aria-label={`What ${name} is, and its properties`}
        onClick={() => setOpen(!open)}
      />
      <Piece name={name} piece={props.piece} onInsert={onInsert} />
      {open && (
        <div class="facts">
          <p class="soft">
            {props.ends && <span class="ends">{props.ends}. </span>}
            {props.about}
          </p>
          <dl>
            {properties.map((property) => (
              <div key={property.name}>
                <dt>
                  <Piece name={property.name} piece={property.name} onInsert={onInsert} />{" "}
                  <span class="soft">{property.type}</span>
                </dt>
                <dd class="soft">{property.description}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </>
  );
}

/** A button that puts a piece into the statement. */
function Piece(props: {
  name: string;
  piece: string;
  onInsert: (piece: string) => void;
}): JSX.Element {
  return (
    <button
      type="button"
      class="plain insert"
      title={`Put in ${props.piece}`}
      onClick={() => props.onInsert(props.piece)}
    >
      {props.name}
    </button>
  );
}

function variable(label: string): string {
  return label.slice(0, 1).toLowerCase() + label.slice(1);
}

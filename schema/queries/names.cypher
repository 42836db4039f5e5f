// topic: Overview
// title: Names of a thing
// question: By which names is a material, a class, a problem, a strategy or a property called, and in which documents?
// parameters:
//   name: {type: name, required: true, example: LLZO, description: "Any name of it, as the vocabulary or a text has it."}
// columns:
//   thing: What is called so.
//   kind: "Material, ElectrolyteClass, Problem, Strategy or Property."
//   id: Its id.
//   name: The spelling.
//   mentions: How often it stands in texts in this sense.
//   sources: "The files; vocabulary where the name comes from there."
MATCH (:Name {id: $name})-[:DENOTES]->(meant)
WITH DISTINCT meant
MATCH (:Name)-[denotes:DENOTES]->(meant)
OPTIONAL MATCH (file:Document {id: denotes.document})
WITH meant, denotes.text AS text, denotes.mentions AS mentions,
     coalesce(file.source, denotes.document) AS source
ORDER BY source
WITH meant, text, sum(mentions) AS mentions, collect(DISTINCT source) AS sources
RETURN meant.name AS thing, head(labels(meant)) AS kind, meant.id AS id, text AS name,
       mentions, sources
ORDER BY kind, meant.id, mentions DESC, name

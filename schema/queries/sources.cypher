// topic: Evidence and belief
// title: The most relied-on references
// question: On which primary sources do most statements rest, of an electrolyte, a problem, a strategy or a property?
// parameters:
//   about: {type: name, kind: electrolyte, example: LLZO, description: "A material or a class that the statements are about or that does it, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
//   problem: {type: name, kind: problem, example: dendrite growth, description: "The problem, by id or by any name."}
//   strategy: {type: name, kind: strategy, example: interlayer coating, description: "The strategy, by id or by any name."}
//   property: {type: name, kind: property, example: ionic conductivity, description: "The property, by id or by any name."}
// columns:
//   reference: "The entry as a document lists it, or its DOI."
//   doi: "Its DOI, where it is known."
//   year: Its year.
//   statements: How many statements rest on it.
//   documents: How many documents cite it for them.
//   electrolytes: "What they are about."
//   statement: The best-founded of them in short.
//   support: Independent primary sources of that one.
//   belief: "How far that one is to be believed, 0 to 1: docs/belief.md."
//   claim: Its id.
//   sentence: The sentence that states it.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
OPTIONAL MATCH (:Name {id: $about})-[:DENOTES]->(wide)<-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]-(one)
WITH collect(DISTINCT one) AS things
MATCH (stated)-[cited:CITES]->(primary:Reference)
WHERE ($problem IS NULL OR EXISTS {
    MATCH (stated)-[:PROBLEM]->(:Problem)<-[:DENOTES]-(:Name {id: $problem})
  })
  AND ($strategy IS NULL OR EXISTS {
    MATCH (stated)-[:STRATEGY]->(:Strategy)<-[:DENOTES]-(:Name {id: $strategy})
  })
  AND ($property IS NULL OR EXISTS {
    MATCH (stated)-[:OBSERVES]->(:Property)<-[:DENOTES]-(:Name {id: $property})
  })
  AND ($about IS NULL OR EXISTS { MATCH (stated)-[:OF|AGENT]->(thing) WHERE thing IN things }
    OR EXISTS {
      MATCH (stated)-[:ABOUT|OF]->(:Interface)<-[:HAS_INTERFACE]-(holder) WHERE holder IN things
    })
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document {id: cited.document})
WHERE primary.id IN reading.references AND coalesce(reading.curated, '') <> 'rejected'
OPTIONAL MATCH (stated)-[:OF]->(bearer)
OPTIONAL MATCH (stated)-[:ABOUT]->(:Interface)<-[:HAS_INTERFACE]-(subject)
WITH primary, cited, stated, reading, passage, file, coalesce(subject, bearer).name AS electrolyte
ORDER BY stated.support DESC, stated.belief DESC, stated.id, reading.confidence DESC,
         file.source, file.id, passage.start, reading.id
WITH primary, head(collect(cited)) AS cited, count(DISTINCT stated) AS statements,
     count(DISTINCT file) AS documents, collect(DISTINCT electrolyte) AS electrolytes,
     head(collect(stated)) AS stated, head(collect(reading)) AS reading,
     head(collect(passage)) AS passage, head(collect(file)) AS file
CALL {
  WITH stated, reading, file
  OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN coalesce(cited.text, 'https://doi.org/' + primary.doi,
         '[' + cited.label + '] of ' + file.source) AS reference, primary.doi AS doi,
       cited.year AS year, statements, documents, electrolytes, stated.name AS statement,
       stated.support AS support, stated.belief AS belief, stated.id AS claim,
       passage.text AS sentence, file.source AS source, passage.page AS page,
       reading.start AS start, reading.end AS end, references
ORDER BY documents DESC, statements DESC, primary.id

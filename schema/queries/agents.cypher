// topic: Problems and strategies
// title: Materials that do it
// question: Which materials are used by a strategy or against a problem, for which electrolytes, and how well is each supported?
// parameters:
//   strategy: {type: name, kind: strategy, example: interlayer coating, description: "The strategy, by id or by any name."}
//   problem: {type: name, kind: problem, example: dendrite growth, description: "The problem, by id or by any name."}
//   electrolyte: {type: name, kind: electrolyte, example: oxide, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
//   interface: {type: string, values: [anode, cathode, bulk, air, unspecified], example: anode, description: The side of the electrolyte.}
// columns:
//   agent: The material.
//   strategies: What is done with it.
//   problems: What it is used against.
//   electrolytes: "For which electrolytes."
//   support: Independent primary sources that say it helps.
//   against: "Independent primary sources that say it has no effect or makes it worse."
//   claims: Claims in which it is used.
//   belief: The belief of the best-founded claim that it helps.
//   claim: That claim's id.
//   statement: It in short.
//   sentence: The sentence that states it most surely.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
MATCH (stated:Claim {kind: 'solution'})-[:AGENT]->(used:Material)
MATCH (stated)-[:STRATEGY]->(remedy:Strategy)
MATCH (stated)-[:PROBLEM]->(trouble:Problem)
MATCH (stated)-[:ABOUT]->(site:Interface)<-[:HAS_INTERFACE]-(holder)
WHERE ($strategy IS NULL OR EXISTS { MATCH (remedy)<-[:DENOTES]-(:Name {id: $strategy}) })
  AND ($problem IS NULL OR EXISTS { MATCH (trouble)<-[:DENOTES]-(:Name {id: $problem}) })
  AND ($interface IS NULL OR site.side = $interface)
  AND ($electrolyte IS NULL OR EXISTS {
    MATCH (holder)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
  })
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
WHERE coalesce(reading.curated, '') <> 'rejected'
OPTIONAL MATCH (stated)-[cites:CITES]->(primary:Reference)
WHERE cites.document = file.id AND primary.id IN reading.references
WITH used, stated, remedy, trouble, holder, reading, passage, file,
     primary.id AS cited, stated.polarity = 'for' AS helps
ORDER BY stated.polarity DESC, stated.belief DESC, stated.id, reading.confidence DESC,
         file.source, file.id, passage.start, reading.id
WITH used, collect(DISTINCT stated) AS stated, head(collect(reading)) AS reading,
     head(collect(passage)) AS passage, head(collect(file)) AS file,
     collect(DISTINCT remedy.name) AS strategies, collect(DISTINCT trouble.name) AS problems,
     collect(DISTINCT holder.name) AS electrolytes,
     collect(DISTINCT CASE WHEN helps THEN cited END) AS cited_for,
     collect(DISTINCT CASE WHEN helps AND cited IS NOT NULL THEN file.work END) AS citing_for,
     collect(DISTINCT CASE WHEN helps THEN file.work END) AS works_for,
     collect(DISTINCT CASE WHEN NOT helps THEN cited END) AS cited_against,
     collect(DISTINCT CASE WHEN NOT helps AND cited IS NOT NULL THEN file.work END) AS citing_against,
     collect(DISTINCT CASE WHEN NOT helps THEN file.work END) AS works_against
WITH *, size(cited_for)
       + size([work IN works_for WHERE NOT work IN citing_for + cited_for]) AS support,
     size(cited_against)
       + size([work IN works_against WHERE NOT work IN citing_against + cited_against]) AS against
WITH *, head(stated) AS best, size(stated) AS claims
CALL {
  WITH best, reading, file
  OPTIONAL MATCH (best)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN used.name AS agent, strategies, problems, electrolytes, support, against, claims,
       best.belief AS belief, best.id AS claim, best.name AS statement,
       passage.text AS sentence, file.source AS source, passage.page AS page,
       reading.start AS start, reading.end AS end, references
ORDER BY support DESC, belief DESC, used.name, used.id

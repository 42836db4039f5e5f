// topic: Overview
// title: Map of electrolytes, interfaces, problems and strategies
// question: Which strategies answer which problem at which interface of which electrolyte, in one table?
// parameters:
//   electrolyte: {type: name, kind: electrolyte, example: oxide, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
//   interface: {type: string, values: [anode, cathode, bulk, air, unspecified], example: anode, description: The side of the electrolyte.}
//   problem: {type: name, kind: problem, example: dendrite growth, description: "The problem, by id or by any name."}
//   strategy: {type: name, kind: strategy, example: interlayer coating, description: "The strategy, by id or by any name."}
// columns:
//   electrolyte: Material or class.
//   interface: The side of the electrolyte.
//   counter: The electrode on the other side, where it is named.
//   problem: The problem.
//   suffers: Independent primary sources that say this interface has the problem.
//   suffers_belief: "How far that is to be believed, 0 to 1."
//   strategy: What is done.
//   agents: "The materials with which it is done, where they are named."
//   support: Independent primary sources that say it helps here.
//   against: "Independent primary sources that say it has no effect or makes it worse here."
//   belief: The belief of the best-founded claim.
//   claim: That claim's id.
//   sentence: The sentence that states it most surely.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
MATCH (stated:Claim {kind: 'solution'})-[:ABOUT]->(site:Interface)<-[:HAS_INTERFACE]-(holder)
WHERE ($interface IS NULL OR site.side = $interface)
  AND ($electrolyte IS NULL OR EXISTS {
    MATCH (holder)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
  })
MATCH (stated)-[:PROBLEM]->(trouble:Problem)
WHERE $problem IS NULL OR EXISTS { MATCH (trouble)<-[:DENOTES]-(:Name {id: $problem}) }
MATCH (stated)-[:STRATEGY]->(remedy:Strategy)
WHERE $strategy IS NULL OR EXISTS { MATCH (remedy)<-[:DENOTES]-(:Name {id: $strategy}) }
OPTIONAL MATCH (site)-[edge:SUFFERS_FROM]->(trouble)
OPTIONAL MATCH (stated)-[:AGENT]->(helper:Material)
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
WHERE coalesce(reading.curated, '') <> 'rejected'
OPTIONAL MATCH (stated)-[cites:CITES]->(primary:Reference)
WHERE cites.document = file.id AND primary.id IN reading.references
WITH holder, site, trouble, remedy, edge, stated, helper, reading, passage, file,
     primary.id AS cited, stated.polarity = 'for' AS helps
ORDER BY stated.polarity DESC, stated.belief DESC, stated.id, reading.confidence DESC,
         file.source, file.id, passage.start, reading.id, helper.name
WITH holder, site, trouble, remedy, edge.support AS suffers, edge.belief AS suffers_belief,
     head(collect(stated)) AS best, head(collect(reading)) AS reading,
     head(collect(passage)) AS passage, head(collect(file)) AS file,
     collect(DISTINCT helper.name) AS agents,
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
CALL {
  WITH best, reading, file
  OPTIONAL MATCH (best)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN holder.name AS electrolyte, site.side AS interface, site.counter AS counter,
       trouble.name AS problem, coalesce(suffers, 0) AS suffers, suffers_belief,
       remedy.name AS strategy, agents, support, against, best.belief AS belief,
       best.id AS claim, passage.text AS sentence, file.source AS source,
       passage.page AS page, reading.start AS start, reading.end AS end, references
ORDER BY support DESC, belief DESC, site.id, trouble.id, remedy.id

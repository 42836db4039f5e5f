// topic: Overview
// title: Interfaces of an electrolyte
// question: Which interfaces of an electrolyte are written about, with which electrode on the other side, and what is wrong and done there?
// parameters:
//   electrolyte: {type: name, kind: electrolyte, example: garnet, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
//   interface: {type: string, values: [anode, cathode, bulk, air, unspecified], example: anode, description: The side of the electrolyte.}
//   counter: {type: name, kind: electrolyte, example: Li, description: "The electrode on the other side, where it is named."}
// columns:
//   electrolyte: Material or class.
//   interface: The side of the electrolyte.
//   counter: The electrode on the other side, where it is named.
//   problems: "Its problems, each with the number of sources for it, the best-supported first."
//   strategies: "What is done there, the best-supported first."
//   claims: How many claims are about it.
//   support: Independent primary sources of these claims.
//   belief: The belief of the best-founded claim.
//   claim: That claim's id.
//   statement: It in short.
//   sentence: The sentence that states it most surely.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
MATCH (holder)-[:HAS_INTERFACE]->(site:Interface)
WHERE ($interface IS NULL OR site.side = $interface)
  AND ($counter IS NULL OR toLower(site.counter) = $counter OR EXISTS {
    MATCH (electrode:Material {name: site.counter})<-[:DENOTES]-(:Name {id: $counter})
  })
  AND ($electrolyte IS NULL OR EXISTS {
    MATCH (holder)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
  })
MATCH (site)<-[:NARROWS*0..1]-(:Interface)<-[:ABOUT]-(stated:Claim)
MATCH (stated)-[reading:EVIDENCE]->(:Passage)-[:IN]->(file:Document)
WHERE coalesce(reading.curated, '') <> 'rejected'
OPTIONAL MATCH (stated)-[cites:CITES]->(primary:Reference)
WHERE cites.document = file.id AND primary.id IN reading.references
OPTIONAL MATCH (stated)-[:STRATEGY]->(remedy:Strategy)
WITH holder, site, stated, remedy, coalesce(primary.id, file.work) AS origin
ORDER BY stated.support DESC, stated.belief DESC, stated.id
WITH holder, site, collect(DISTINCT stated) AS stated, collect(DISTINCT remedy.name) AS strategies,
     count(DISTINCT origin) AS support
WITH holder, site, strategies, support, size(stated) AS claims, head(stated) AS best
CALL {
  WITH site
  OPTIONAL MATCH (site)-[edge:SUFFERS_FROM]->(trouble:Problem)
  WITH edge, trouble ORDER BY edge.support DESC, edge.belief DESC, trouble.id
  RETURN collect(trouble.name + ' (' + toString(edge.support) + ')') AS problems
}
CALL {
  WITH best
  OPTIONAL MATCH (best)-[where:EVIDENCE]->(place:Passage)-[:IN]->(told:Document)
  WHERE coalesce(where.curated, '') <> 'rejected'
  WITH where, place, told
  ORDER BY where.confidence DESC, told.source, told.id, place.start, where.id
  RETURN head(collect(where)) AS reading, head(collect(place)) AS passage,
         head(collect(told)) AS file
}
CALL {
  WITH best, reading, file
  OPTIONAL MATCH (best)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN holder.name AS electrolyte, site.side AS interface, site.counter AS counter, problems,
       strategies, claims, support, best.belief AS belief, best.id AS claim,
       best.name AS statement, passage.text AS sentence, file.source AS source, passage.page AS page,
       reading.start AS start, reading.end AS end, references
ORDER BY support DESC, claims DESC, site.id

// topic: Problems and strategies
// title: Problems of an electrolyte
// question: Which problems does an electrolyte have, at which interface, and who says so, or the contrary?
// parameters:
//   electrolyte: {type: name, kind: electrolyte, example: oxide, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
//   problem: {type: name, kind: problem, example: dendrite growth, description: "The problem, by id or by any name."}
//   interface: {type: string, values: [anode, cathode, bulk, air, unspecified], example: anode, description: The side of the electrolyte.}
//   counter: {type: name, kind: electrolyte, example: Li, description: "The electrode on the other side, where it is named."}
// columns:
//   problem: The problem.
//   electrolyte: Material or class.
//   interface: The side of the electrolyte.
//   counter: The electrode on the other side, where it is named.
//   stance: "Whether the electrolyte suffers from, causes or resists the problem."
//   assertion: affirmed, negated or hedged.
//   support: Independent primary sources that say this interface has the problem.
//   against: Independent primary sources that say the contrary; none where no source says it has the problem.
//   belief: "How far this claim is to be believed, 0 to 1: docs/belief.md."
//   claim: The claim's id.
//   sentence: The sentence that says so.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
MATCH (stated:Claim {kind: 'problem'})-[:PROBLEM]->(trouble:Problem)
WHERE $problem IS NULL OR EXISTS { MATCH (trouble)<-[:DENOTES]-(:Name {id: $problem}) }
MATCH (stated)-[:ABOUT]->(site:Interface)<-[:HAS_INTERFACE]-(holder)
WHERE ($interface IS NULL OR site.side = $interface)
  AND ($counter IS NULL OR toLower(site.counter) = $counter OR EXISTS {
    MATCH (electrode:Material {name: site.counter})<-[:DENOTES]-(:Name {id: $counter})
  })
  AND ($electrolyte IS NULL OR EXISTS {
    MATCH (holder)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
  })
OPTIONAL MATCH (site)-[edge:SUFFERS_FROM]->(trouble)
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
WHERE coalesce(reading.curated, '') <> 'rejected'
CALL {
  WITH stated, reading, file
  OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN trouble.name AS problem, holder.name AS electrolyte, site.side AS interface,
       site.counter AS counter, stated.stance AS stance, stated.assertion AS assertion,
       coalesce(edge.support, 0) AS support, edge.against AS against, stated.belief AS belief,
       stated.id AS claim, passage.text AS sentence, file.source AS source,
       passage.page AS page, reading.start AS start, reading.end AS end, references
ORDER BY support DESC, trouble.id, site.id, belief DESC, stated.id, file.source, file.id,
         passage.start, reading.id

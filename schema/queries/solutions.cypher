// topic: Problems and strategies
// title: Solutions for a problem
// question: Which strategies have been tried against a problem, at which interface of which electrolyte, and who says so?
// parameters:
//   problem: {type: name, kind: problem, example: dendrite growth, description: "The problem, by id or by any name."}
//   electrolyte: {type: name, kind: electrolyte, example: oxide, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
//   interface: {type: string, values: [anode, cathode, bulk, air, unspecified], example: anode, description: The side of the electrolyte.}
//   counter: {type: name, kind: electrolyte, example: Li, description: "The electrode on the other side, where it is named."}
//   strategy: {type: name, kind: strategy, example: interlayer coating, description: "The strategy, by id or by any name."}
//   agent: {type: name, kind: electrolyte, example: Al2O3, description: "The material that does it, or its class, by any name."}
// columns:
//   strategy: What was done.
//   agent: The material that does it; several are joined by a slash.
//   electrolyte: Material or class.
//   interface: The side of the electrolyte.
//   counter: The electrode on the other side, where it is named.
//   problem: The problem.
//   stance: Whether it mitigates or worsens the problem or has no_effect.
//   assertion: affirmed, negated or hedged.
//   support: "Independent primary sources of the claim: references cited for it, and documents that cite none."
//   against: Independent primary sources of the contrary.
//   belief: "How far the claim is to be believed, 0 to 1: docs/belief.md."
//   claim: The claim's id.
//   sentence: The sentence that says so.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
MATCH (stated:Claim {kind: 'solution'})-[:PROBLEM]->(trouble:Problem)
WHERE $problem IS NULL OR EXISTS { MATCH (trouble)<-[:DENOTES]-(:Name {id: $problem}) }
MATCH (stated)-[:STRATEGY]->(remedy:Strategy)
WHERE $strategy IS NULL OR EXISTS { MATCH (remedy)<-[:DENOTES]-(:Name {id: $strategy}) }
MATCH (stated)-[:ABOUT]->(site:Interface)<-[:HAS_INTERFACE]-(holder)
WHERE ($interface IS NULL OR site.side = $interface)
  AND ($counter IS NULL OR toLower(site.counter) = $counter OR EXISTS {
    MATCH (electrode:Material {name: site.counter})<-[:DENOTES]-(:Name {id: $counter})
  })
  AND ($electrolyte IS NULL OR EXISTS {
    MATCH (holder)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
  })
  AND ($agent IS NULL OR EXISTS {
    MATCH (stated)-[:AGENT]->(used)
    MATCH (used)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(kind)<-[:DENOTES]-(:Name {id: $agent})
  })
CALL {
  WITH stated
  OPTIONAL MATCH (stated)-[:AGENT]->(helper:Material)
  WITH helper ORDER BY helper.name, helper.id
  RETURN collect(helper.name) AS helpers
}
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
RETURN remedy.name AS strategy,
       CASE WHEN size(helpers) > 0
         THEN reduce(told = helpers[0], name IN helpers[1..] | told + '/' + name) END AS agent,
       holder.name AS electrolyte, site.side AS interface, site.counter AS counter,
       trouble.name AS problem, stated.stance AS stance, stated.assertion AS assertion,
       stated.support AS support, stated.against AS against, stated.belief AS belief,
       stated.id AS claim, passage.text AS sentence, file.source AS source,
       passage.page AS page, reading.start AS start, reading.end AS end, references
ORDER BY support DESC, belief DESC, remedy.id, stated.id, file.source, file.id,
         passage.start, reading.id

// title: Problems of an electrolyte
// question: Which problems does an electrolyte have, at which interface, and who says so, or the contrary?
// parameters:
//   electrolyte: {type: name, kind: electrolyte, required: true, example: oxide, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well."}
//   interface: {type: string, values: [anode, cathode, bulk, air, unspecified], example: anode, description: The side of the electrolyte.}
// columns:
//   problem: The problem.
//   electrolyte: Material or class.
//   interface: The side of the electrolyte.
//   counter: The electrode on the other side; none where the text names none.
//   stance: "Whether the electrolyte suffers from, causes or resists the problem."
//   assertion: affirmed, negated or hedged.
//   support: Independent primary sources that say this interface has the problem.
//   against: Independent primary sources that say the contrary; none where no source says it has the problem.
//   claim: The claim's id.
//   sentence: The sentence that says so.
//   document: The file.
//   page: The page.
//   references: The references cited there.
MATCH (:Name {id: $electrolyte})-[:DENOTES]->(wide:Material|ElectrolyteClass)
WITH DISTINCT wide
MATCH (holder)-[:MEMBER_OF|SUBCLASS_OF*0..]->(wide)
WITH DISTINCT holder
MATCH (holder)-[:HAS_INTERFACE]->(site:Interface)
WHERE $interface IS NULL OR site.side = $interface
MATCH (stated:Claim {kind: 'problem'})-[:ABOUT]->(site)
MATCH (stated)-[:PROBLEM]->(trouble:Problem)
OPTIONAL MATCH (site)-[edge:SUFFERS_FROM]->(trouble)
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
WHERE cites.document = file.id AND reference.id IN reading.references
WITH holder, site, trouble, stated, reading, passage, file,
     coalesce(edge.support, 0) AS support, edge.against AS against,
     coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
ORDER BY entry
WITH holder, site, trouble, stated, reading, passage, file, support, against,
     collect(entry) AS references
RETURN trouble.name AS problem, holder.name AS electrolyte, site.side AS interface,
       site.counter AS counter,
       stated.stance AS stance, stated.assertion AS assertion, support, against,
       stated.id AS claim, passage.text AS sentence, file.source AS document,
       passage.page AS page, references
ORDER BY support DESC, trouble.id, site.id, stated.id, file.source, file.id,
         passage.start, reading.id

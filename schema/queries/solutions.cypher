// title: Solutions for a problem
// question: Which strategies have been tried against a problem, at which interface of which electrolyte, and who says so?
// parameters:
//   problem: {type: name, kind: problem, required: true, example: dendrite growth, description: "The problem, by id or by any name."}
//   electrolyte: {type: name, kind: electrolyte, example: oxide, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well."}
//   interface: {type: string, values: [anode, cathode, bulk, air, unspecified], example: anode, description: The side of the electrolyte.}
// columns:
//   strategy: What was done.
//   agent: The material that does it; several are joined by a slash.
//   electrolyte: Material or class.
//   interface: The side of the electrolyte.
//   counter: The electrode on the other side; none where the text names none.
//   problem: The problem.
//   stance: Whether it mitigates or worsens the problem or has no_effect.
//   assertion: affirmed, negated or hedged.
//   support: "Independent primary sources of the claim: references cited for it, and documents that cite none."
//   claim: The claim's id.
//   sentence: The sentence that says so.
//   document: The file.
//   page: The page.
//   references: The references cited there.
MATCH (:Name {id: $problem})-[:DENOTES]->(trouble:Problem)
WITH DISTINCT trouble
MATCH (stated:Claim {kind: 'solution'})-[:PROBLEM]->(trouble)
MATCH (stated)-[:ABOUT]->(site:Interface)<-[:HAS_INTERFACE]-(holder)
WHERE ($interface IS NULL OR site.side = $interface)
  AND ($electrolyte IS NULL OR EXISTS {
    MATCH (holder)-[:MEMBER_OF|SUBCLASS_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
  })
MATCH (stated)-[:STRATEGY]->(remedy:Strategy)
OPTIONAL MATCH (stated)-[:AGENT]->(helper:Material)
WITH trouble, stated, site, holder, remedy, helper ORDER BY helper.name
WITH trouble, stated, site, holder, remedy, collect(helper.name) AS helpers
MATCH (stated)-[:EVIDENCE]->(:Passage)-[:IN]->(saying:Document)
OPTIONAL MATCH (stated)-[cited:CITES]->(source:Reference)
WHERE cited.document = saying.id
WITH trouble, stated, site, holder, remedy, helpers,
     count(DISTINCT coalesce(source.id, saying.work)) AS support
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
WHERE cites.document = file.id AND reference.id IN reading.references
WITH trouble, stated, site, holder, remedy, helpers, support, reading, passage, file,
     coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
ORDER BY entry
WITH trouble, stated, site, holder, remedy, helpers, support, reading, passage, file,
     collect(entry) AS references
RETURN remedy.name AS strategy,
       CASE WHEN size(helpers) > 0
         THEN reduce(told = helpers[0], name IN helpers[1..] | told + '/' + name) END AS agent,
       holder.name AS electrolyte,
       site.side AS interface, site.counter AS counter, trouble.name AS problem,
       stated.stance AS stance,
       stated.assertion AS assertion, support, stated.id AS claim, passage.text AS sentence,
       file.source AS document, passage.page AS page, references
ORDER BY support DESC, remedy.id, stated.id, file.source, file.id, passage.start,
         reading.id

// Which problems the interfaces $ids have, from the claims about them.
//
// For it: a problem claim with stance suffers or causes, not negated. Against it: one with stance
// resists that is not negated, or a negated one of the others. An edge stands where something is
// for it. A source is a reference cited for the claim in a document, or the document itself where
// it cites none there; each counts once.
MATCH (interface:Interface)-[old:SUFFERS_FROM]->(:Problem)
WHERE interface.id IN $ids
DELETE old;

MATCH (claim:Claim {kind: 'problem'})-[:ABOUT]->(interface:Interface)
WHERE interface.id IN $ids
MATCH (claim)-[:PROBLEM]->(problem:Problem)
MATCH (claim)-[:EVIDENCE]->(:Passage)-[:IN]->(document:Document)
OPTIONAL MATCH (claim)-[cites:CITES]->(reference:Reference)
WHERE cites.document = document.id
WITH interface, problem, claim, document,
     coalesce(reference.id, document.work) AS source,
     claim.stance IN ['suffers', 'causes'] AS affirms,
     claim.assertion = 'negated' AS negated
WITH interface, problem, claim, document, source,
     affirms AND NOT negated AS pro,
     affirms = negated AS contra
WITH interface, problem,
     collect(DISTINCT CASE WHEN pro THEN source END) AS supporting,
     collect(DISTINCT CASE WHEN contra THEN source END) AS opposing,
     collect(DISTINCT CASE WHEN pro THEN claim.id END) AS claims,
     collect(DISTINCT CASE WHEN pro THEN document.id END) AS documents
WHERE size(claims) > 0
MERGE (interface)-[edge:SUFFERS_FROM]->(problem)
SET edge.support = size(supporting), edge.against = size(opposing),
    edge.claims = size(claims), edge.documents = size(documents)

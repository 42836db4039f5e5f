// topic: Overview
// title: Open gaps
// question: Which strategies are reported against a problem for two or more families and never for this one, though it has the problem?
// parameters:
//   electrolyte: {type: name, kind: electrolyte, example: halide, description: "The family for which gaps are looked for, or a material of it, by any name; by default every family."}
//   problem: {type: name, kind: problem, example: air instability, description: "The problem, by id or by any name."}
//   strategy: {type: name, kind: strategy, example: doping or substitution, description: "The strategy, by id or by any name."}
//   least: {type: number, default: 2, example: 1, description: "How many other families have it, at least."}
// columns:
//   family: The family that lacks it.
//   problem: "The problem, which the family has."
//   suffers: Independent primary sources that say so.
//   strategy: The strategy that is not reported for it.
//   families: "How many other families have it, none of them part of another."
//   reported_for: "These families."
//   agents: "The materials with which it is done there, where they are named."
//   support: "Independent primary sources that say it helps there."
//   belief: The belief of the best-founded claim there.
//   claim: That claim's id.
//   statement: It in short.
//   sentence: The sentence that states it most surely.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
//   problem_claim: The best-founded claim that the family has the problem.
//   problem_sentence: The sentence that states it most surely.
//   problem_source: Its file.
//   problem_page: Its page.
//   problem_start: Offset of the statement in its source text.
//   problem_end: Offset behind it.
MATCH (group:ElectrolyteClass)
WHERE NOT EXISTS { MATCH (group)-[:SUBCLASS_OF]->(:ElectrolyteClass) }
  OR EXISTS { MATCH (group)<-[:SUBCLASS_OF]-(:ElectrolyteClass)<-[:SUBCLASS_OF]-(:ElectrolyteClass) }
WITH collect(group.id) AS groups
MATCH (lacking:ElectrolyteClass)-[:SUBCLASS_OF*0..]->(above:ElectrolyteClass)
WHERE NOT lacking.id IN groups
  AND ($electrolyte IS NULL OR EXISTS {
    MATCH (lacking)<-[:MEMBER_OF|VARIANT_OF*0..]-(member)<-[:DENOTES]-(:Name {id: $electrolyte})
  })
WITH groups, lacking, collect(above.id) AS above
MATCH (lacking)<-[:MEMBER_OF|SUBCLASS_OF*0..]-(sufferer)-[:HAS_INTERFACE]->(site:Interface)
MATCH (held:Claim {kind: 'problem', polarity: 'for'})-[:ABOUT]->(site)
MATCH (held)-[:PROBLEM]->(trouble:Problem)
WHERE trouble.id <> 'other'
  AND ($problem IS NULL OR EXISTS { MATCH (trouble)<-[:DENOTES]-(:Name {id: $problem}) })
MATCH (held)-[reading:EVIDENCE]->(:Passage)-[:IN]->(file:Document)
WHERE coalesce(reading.curated, '') <> 'rejected'
OPTIONAL MATCH (held)-[cites:CITES]->(primary:Reference)
WHERE cites.document = file.id AND primary.id IN reading.references
WITH groups, lacking, above, trouble, held, coalesce(primary.id, file.work) AS origin
ORDER BY held.support DESC, held.belief DESC, held.id
WITH groups, lacking, above, trouble, head(collect(held)) AS held,
     count(DISTINCT origin) AS suffers
WITH groups, collect({lacking: lacking, id: lacking.id, above: above, trouble: trouble.id,
       held: held, suffers: suffers}) AS needs
MATCH (solved:Claim {kind: 'solution'})-[:PROBLEM]->(trouble:Problem)
WHERE any(need IN needs WHERE need.trouble = trouble.id)
MATCH (solved)-[:STRATEGY]->(remedy:Strategy)
WHERE remedy.id <> 'other'
  AND ($strategy IS NULL OR EXISTS { MATCH (remedy)<-[:DENOTES]-(:Name {id: $strategy}) })
MATCH (solved)-[:ABOUT]->(:Interface)<-[:HAS_INTERFACE]-(holder)
MATCH (holder)-[:MEMBER_OF*0..1]->(class:ElectrolyteClass)
WHERE NOT class.id IN groups
MATCH (class)-[:SUBCLASS_OF*0..]->(wider:ElectrolyteClass)
WITH needs, trouble, remedy, solved, class, collect(wider.id) AS lineage
ORDER BY solved.support DESC, solved.belief DESC, solved.id, class.id
WITH needs, trouble, remedy,
     collect({solved: solved, class: class, id: class.id, lineage: lineage,
       helps: solved.polarity = 'for'}) AS reports
UNWIND [need IN needs WHERE need.trouble = trouble.id AND none(report IN reports
    WHERE need.id IN report.lineage OR report.id IN need.above)] AS need
UNWIND [report IN reports WHERE report.helps AND none(other IN reports
    WHERE other.helps AND other.id <> report.id AND report.id IN other.lineage)] AS report
WITH need.lacking AS lacking, trouble, need.held AS held, need.suffers AS suffers, remedy,
     report.solved AS solved, report.class AS class
WITH lacking, trouble, held, suffers, remedy, collect(DISTINCT class.name) AS names,
     collect(DISTINCT solved) AS claims
WHERE size(names) >= $least
UNWIND claims AS solved
OPTIONAL MATCH (solved)-[:AGENT]->(helper:Material)
MATCH (solved)-[reading:EVIDENCE]->(:Passage)-[:IN]->(file:Document)
WHERE coalesce(reading.curated, '') <> 'rejected'
OPTIONAL MATCH (solved)-[cites:CITES]->(primary:Reference)
WHERE cites.document = file.id AND primary.id IN reading.references
WITH lacking, trouble, held, suffers, remedy, names, solved, helper,
     coalesce(primary.id, file.work) AS origin
ORDER BY solved.support DESC, solved.belief DESC, solved.id, helper.name
WITH lacking, trouble, held, suffers, remedy, names, head(collect(solved)) AS best,
     collect(DISTINCT helper.name) AS agents, count(DISTINCT origin) AS support
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
  WITH held
  OPTIONAL MATCH (held)-[where:EVIDENCE]->(place:Passage)-[:IN]->(told:Document)
  WHERE coalesce(where.curated, '') <> 'rejected'
  WITH where, place, told
  ORDER BY where.confidence DESC, told.source, told.id, place.start, where.id
  RETURN head(collect(where)) AS problem_reading, head(collect(place)) AS problem_passage,
         head(collect(told)) AS problem_file
}
CALL {
  WITH best, reading, file
  OPTIONAL MATCH (best)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN lacking.name AS family, trouble.name AS problem, suffers, remedy.name AS strategy,
       size(names) AS families, names AS reported_for, agents, support,
       best.belief AS belief, best.id AS claim, best.name AS statement, passage.text AS sentence, file.source AS source, passage.page AS page,
       reading.start AS start, reading.end AS end, references,
       held.id AS problem_claim, problem_passage.text AS problem_sentence,
       problem_file.source AS problem_source, problem_passage.page AS problem_page,
       problem_reading.start AS problem_start, problem_reading.end AS problem_end
ORDER BY families DESC, support DESC, suffers DESC, lacking.id, trouble.id, remedy.id

// explorer.js: the explorer: each address behind # is a view of the API's own address, which the page's foot shows.
// Text of articles goes into the page as text nodes only, never as HTML.

const main = document.getElementById("main");
const source = document.getElementById("source");

function el(name, attributes, ...children) {
	const node = document.createElement(name);
	for (const [key, value] of Object.entries(attributes || {}))
		if (value !== null && value !== undefined) node.setAttribute(key, value);
	node.append(...children.flat(2).filter(child => child !== null && child !== undefined));
	return node;
}

async function get(path) {
	const reply = await fetch(path, { headers: { Accept: "application/json" } });
	const body = await reply.json();
	if (!reply.ok) throw Object.assign(new Error(body.detail || body.title), { problem: body });
	return body;
}

const link = (hash, text) => el("a", { href: "#" + hash }, text);
const chips = list => list.map(item => el("span", { class: "chip" }, item));
const at = (...parts) => "/" + parts.map(encodeURIComponent).join("/");

function show(title, ...nodes) {
	document.title = title ? title + " · Dossier" : "Dossier";
	main.replaceChildren(...nodes.flat().filter(Boolean));
}

// A list with a button for the next page, which is appended.
function list(page, row, empty) {
	const rows = el("ul", { class: "plain" }, page.data.map(item => el("li", {}, row(item))));
	if (!page.data.length) return [el("p", { class: "soft" }, empty || "Nothing here.")];
	const more = el("button", { type: "button" }, "More");
	let next = page.links.next;
	more.hidden = !next;
	more.addEventListener("click", async () => {
		const following = await get(next);
		rows.append(...following.data.map(item => el("li", {}, row(item))));
		next = following.links.next;
		more.hidden = !next;
	});
	return [rows, el("p", {}, more)];
}

const articleRow = article => [
	el("div", {}, link(at("articles", article.id), article.title)),
	el("small", {}, `${article.counts.events} events · ${article.counts.people} people · ${article.counts.references} references`),
];

const eventRow = event => el("div", { class: "event" },
	el("time", { title: event.date.edtf }, event.date.display || event.date.edtf || ""),
	el("div", {},
		el("p", {}, link(at("events", event.id), event.title)),
		el("p", {}, event.people.map(person => el("a", { class: "chip", href: "#" + at("people", person.id) }, person.name)))));

const personRow = person => [
	el("div", {}, link(at("people", person.id), person.name), person.titles.length ? el("span", { class: "soft" }, " · " + person.titles.join(", ")) : null),
	el("small", {}, `${person.counts.mentions} mentions · ${person.counts.events} events · ${person.counts.articles} articles`),
];

const referenceRow = reference => [
	el("div", {}, `[${reference.label ?? "–"}] `, link(at("references", reference.id), reference.title || reference.text || "no entry in the text’s reference list")),
	el("small", {}, [reference.container_title, reference.publisher, reference.issued, `${reference.citation_count} citations`].filter(Boolean).join(" · ")),
];

const evidenceBlock = evidence => el("blockquote", {},
	el("span", { class: "soft" }, evidence.prefix), el("mark", {}, evidence.quote), el("span", { class: "soft" }, evidence.suffix));

const pairs = rows => el("table", {}, el("tbody", {}, rows.filter(([, value]) => value).map(([name, value]) =>
	el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, value)))));

const outside = url => /^https?:\/\//.test(url || "") ? el("a", { href: url, rel: "noreferrer noopener" }, url) : url;

function sectionTree(sections) {
	return sections.map(section => el("section", { id: section.id },
		el("h" + Math.min(section.level + 1, 6), {}, section.title),
		el("p", { class: "text" }, section.text || ""),
		sectionTree(section.children || [])));
}

// Events by decade as bars; each is the list of that decade.
function bars(histogram, article) {
	const bins = histogram.data.filter(bin => bin.edtf);
	const most = Math.max(...bins.map(bin => bin.count));
	if (bins.length < 2) return null;
	return el("div", { class: "bars", role: "list", "aria-label": "Events by decade" }, bins.map(bin => {
		const label = `${bin.edtf.replace("X", "0s")}: ${bin.count}`;
		const bar = el("a", { role: "listitem", title: label, "aria-label": label,
			href: `/v1/events?article=${encodeURIComponent(article)}&datetime=${bin.edtf}` }, el("span", {}, bin.edtf.replace("X", "0s")));
		bar.style.height = `${20 + 80 * bin.count / most}%`;
		return bar;
	}));
}

const articleTabs = [["", "Text"], ["events", "Events"], ["people", "People"], ["references", "References"], ["links", "Links"]];

const articleParts = {
	"": { query: "/sections?view=tree", view: page => sectionTree(page.data) },
	events: { query: "/events?limit=100", view: (page, histogram, id) => [bars(histogram, id), list(page, eventRow, "The text dates nothing.")].flat() },
	people: { query: "/people?limit=100&sort=-mentions", view: page => list(page, personRow, "The text names nobody.") },
	references: { query: "/references?limit=100", view: page => list(page, referenceRow, "The text cites nothing.") },
	links: { query: "/links?limit=100", view: page => list(page, one => [el("div", {}, one.label || one.target), el("small", {}, one.kind, " · ", outside(one.target))]) },
};

async function articleView(id, part = "") {
	const path = "/v1" + at("articles", id);
	const shown = articleParts[part] || articleParts[""];
	const [article, page, histogram] = await Promise.all([get(path), get(path + shown.query),
		part === "events" ? get("/v1/events/histogram?article=" + encodeURIComponent(id)) : null]);
	source.href = path + shown.query;
	show(article.title,
		el("h1", {}, article.title),
		el("ul", { class: "facts" }, Object.entries(article.counts).map(([name, count]) => el("li", {}, el("b", {}, count), name))),
		el("nav", { class: "tabs", "aria-label": "Parts of the article" }, articleTabs.map(([name, title]) =>
			el("a", { href: "#" + at("articles", id) + (name && "/" + name), "aria-current": name === part ? "page" : null }, title))),
		shown.view(page, histogram, id));
}

async function eventView(id) {
	const path = "/v1" + at("events", id) + "?include=references,article";
	const event = await get(path), included = event.included || {};
	source.href = path;
	show(event.title, el("h1", {}, event.title), evidenceBlock(event.evidence),
		pairs([
			["Date", `${event.date.display || ""} (${event.date.edtf}${event.date.calendar === "julian" ? ", Julian" : ""})`],
			["Between", `${event.date.earliest ?? "…"} and ${event.date.latest ?? "…"}`],
			["Kind", event.kind],
			["People", event.people.length && event.people.map(person => el("a", { class: "chip", href: "#" + at("people", person.id) }, person.name))],
			["Places", event.places.length && chips(event.places)],
			["References", (included.references || []).length && el("ul", { class: "plain" }, included.references.map(one => el("li", {}, referenceRow(one))))],
			["Article", link(at("articles", event.article), (included.articles || [{}])[0].title || event.article)],
			["Read by", `${event.method}, confidence ${Math.round(event.confidence * 100)} %`],
		]));
}

async function personView(id) {
	const path = "/v1" + at("people", id);
	const [person, events, mentions, related] = await Promise.all([get(path), get(path + "/events?limit=100"), get(path + "/mentions?limit=50"), get(path + "/related?limit=12")]);
	source.href = path;
	show(person.name, el("h1", {}, person.name),
		el("p", {}, chips(person.titles), chips(person.aliases)),
		el("h2", {}, "Events"), list(events, eventRow, "In no dated statement."),
		el("h2", {}, "With"), el("p", {}, related.data.map(one => el("a", { class: "chip", href: "#" + at("people", one.person.id) }, one.person.name))),
		el("h2", {}, "Mentions"), list(mentions, one => [evidenceBlock(one), el("small", {}, link(at("articles", one.article), one.article), ` · ${one.kind}`)]));
}

async function referenceView(id) {
	const path = "/v1" + at("references", id);
	const reference = await get(path);
	source.href = path;
	const names = reference.author.map(name => name.literal || [name.given, name.family].filter(Boolean).join(" ")).join(", ");
	show(reference.title || "Reference", el("h1", {}, reference.title || `Reference ${reference.label}`),
		reference.resolved ? null : el("p", { class: "soft" }, "The text cites it; its reference list has no such entry."),
		pairs([["Authors", names], ["In", reference.container_title], ["Publisher", reference.publisher], ["Issued", reference.issued],
			["URL", outside(reference.url)], ["DOI", reference.doi && outside("https://doi.org/" + reference.doi)], ["ISBN", reference.isbn],
			["Article", link(at("articles", reference.article), reference.article)],
			["Cite as", ["bibtex", "ris", "csl"].map(format => el("a", { class: "chip", href: path + "?format=" + format }, format))]]),
		el("h2", {}, "Cited by"), reference.citations.map(evidenceBlock));
}

function marked(snippet) {
	const points = Array.from(snippet.text), nodes = [];
	let from = 0;
	for (const range of snippet.ranges) {
		nodes.push(points.slice(from, range.start).join(""), el("mark", {}, points.slice(range.start, range.end).join("")));
		from = range.end;
	}
	return [...nodes, points.slice(from).join("")];
}

const plural = { article: "articles", event: "events", person: "people", reference: "references" };
const hitPath = hit => hit.type === "section" ? at("articles", hit.article) : at(plural[hit.type], hit.id);

async function searchView(q) {
	const path = "/v1/search?q=" + encodeURIComponent(q);
	const page = await get(path);
	source.href = path;
	show(q, el("h1", {}, "“" + q + "”"),
		el("p", { class: "soft" }, (page.meta.facets || []).map(facet => `${facet.count}${facet.at_least ? "+" : ""} ${facet.type}`).join(" · ")),
		list(page, hit => [el("div", {}, link(hitPath(hit), hit.title || hit.id), " ", el("small", {}, [hit.type, hit.hint].filter(Boolean).join(" · "))), el("div", { class: "soft" }, marked(hit.snippet))], "Nothing found."));
}

async function listView(name, title, row) {
	const path = "/v1/" + name;
	const page = await get(path);
	source.href = path;
	show(title, el("h1", {}, title), page.meta.total === null ? null : el("p", { class: "soft" }, `${page.meta.total} in all`), list(page, row));
}

async function home() {
	const [index, articles] = await Promise.all([get("/"), get("/v1/articles?limit=20")]);
	source.href = "/v1/articles?limit=20";
	show("", el("h1", {}, "A dated, sourced knowledge base"),
		el("ul", { class: "facts" }, ["articles", "events", "people", "references"].map(name => el("li", {}, el("b", {}, index.totals[name]), name))),
		el("h2", {}, "Articles"), list(articles, articleRow, "No article is imported yet: dossier import FILE"));
}

const views = {
	"": home,
	articles: (id, part) => id ? articleView(id, part) : listView("articles", "Articles", articleRow),
	events: id => id ? eventView(id) : listView("events", "Events", eventRow),
	people: id => id ? personView(id) : listView("people", "People", personRow),
	references: id => id ? referenceView(id) : listView("references", "References", referenceRow),
	search: searchView,
};

async function route() {
	const [name = "", ...rest] = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
	try {
		await (views[name] || home)(...rest);
	} catch (error) {
		const nearest = error.problem?.errors?.[0]?.nearest;
		show("Not found", el("div", { class: "error" }, el("h1", {}, error.problem?.title || "Something went wrong"), el("p", {}, error.message),
			nearest && views[name] ? el("p", {}, "Did you mean ", link(at(name, nearest), nearest), "?") : null));
	}
	source.firstChild.textContent = "GET " + source.getAttribute("href");
	main.focus({ preventScroll: true });
	scrollTo(0, 0);
}

const form = document.getElementById("search");
form.addEventListener("submit", event => {
	event.preventDefault();
	location.hash = at("search", form.q.value.trim());
});

let typed;
form.q.addEventListener("input", () => {
	clearTimeout(typed);
	typed = setTimeout(async () => {
		const q = form.q.value.trim();
		if (!q) return;
		const page = await get("/v1/suggest?q=" + encodeURIComponent(q)).catch(() => ({ data: [] }));
		document.getElementById("suggestions").replaceChildren(...page.data.map(hit => el("option", { value: hit.title, label: hit.hint || hit.type })));
	}, 120);
});

addEventListener("hashchange", route);
route();

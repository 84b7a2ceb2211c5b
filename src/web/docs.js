// docs.js: openapi.json as a page to read: operations by tag, their parameters, and the schemas.

const main = document.getElementById("main");
const contract = await (await fetch("/openapi.json")).json();

function el(name, attributes, ...children) {
	const node = document.createElement(name);
	for (const [key, value] of Object.entries(attributes || {}))
		if (value !== null && value !== undefined) node.setAttribute(key, value);
	node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ""));
	return node;
}

const resolve = value => value && value.$ref ? value.$ref.slice(2).split("/").reduce((at, name) => at[name.replace("~1", "/")], contract) : value;

// A schema in a few words, with links to the named ones.
function kind(schema) {
	if (!schema) return "";
	if (schema.$ref) {
		const name = schema.$ref.split("/").pop();
		return el("a", { href: "#" + name }, name);
	}
	if (schema.anyOf) return el("span", {}, schema.anyOf.flatMap((one, i) => i ? [" or ", kind(one)] : [kind(one)]));
	if (schema.enum) return schema.enum.map(String).join(" | ");
	if (schema.type === "array") return el("span", {}, "list of ", kind(schema.items));
	return [schema.type].flat().join(" or ") + (schema.maximum !== undefined ? ` ${schema.minimum ?? ""}–${schema.maximum}` : "");
}

const table = (head, rows) => el("table", {},
	el("thead", {}, el("tr", {}, head.map(text => el("th", { scope: "col" }, text)))),
	el("tbody", {}, rows.map(row => el("tr", {}, row.map(cell => el("td", {}, cell))))));

function operation(path, method, one, shared) {
	const parameters = [...shared, ...(one.parameters || [])].map(resolve);
	const answers = Object.entries(one.responses).map(([status, answer]) => [status, resolve(answer)]);
	const content = Object.entries(answers[0][1].content || {});
	return el("details", { id: one.operationId },
		el("summary", {}, el("span", { class: "method" }, method.toUpperCase()), " ", el("code", {}, path), " ", el("span", { class: "soft" }, one.summary)),
		parameters.length ? table(["Parameter", "Value", ""], parameters.map(parameter => [el("code", {}, parameter.name), kind(parameter.schema),
			parameter.description + (parameter.schema.default !== undefined ? ` (${parameter.schema.default})` : "")])) : null,
		el("p", {}, "Answers ", content.flatMap(([type, media], i) => [i ? ", " : "", el("code", {}, type), " ", kind(media.schema)]),
			"; else ", answers.slice(1).map(([status]) => status).join(", "), "."),
		method === "get" && !path.includes("{") ? el("p", {}, el("a", { href: path }, "Try it")) : null);
}

const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
	Object.entries(item).filter(([method]) => method !== "parameters").map(([method, one]) => ({ tag: one.tags[0], node: operation(path, method, one, item.parameters || []) })));

main.replaceChildren(
	el("h1", {}, contract.info.title + " API"),
	...contract.info.description.trim().split("\n\n").map(text => el("p", {}, text.replace(/\*\*|`/g, ""))),
	...contract.tags.flatMap(tag => [el("h2", { id: tag.name }, tag.name), el("p", { class: "soft" }, tag.description),
		...operations.filter(one => one.tag === tag.name).map(one => one.node)]),
	el("h2", {}, "schemas"),
	...Object.entries(contract.components.schemas).map(([name, schema]) => el("details", { id: name },
		el("summary", {}, el("code", {}, name), " ", el("span", { class: "soft" }, schema.description || "")),
		table(["Member", "Value", ""], Object.entries(schema.properties || {}).map(([member, value]) =>
			[el("code", {}, member + ((schema.required || []).includes(member) ? "" : "?")), kind(value), value.description || ""])))));

function open() {
	const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
	if (target && target.tagName === "DETAILS") target.open = true;
	if (target) target.scrollIntoView();
}
addEventListener("hashchange", open);
open();

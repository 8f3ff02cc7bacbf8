// Judges PDF files by veraPDF's own rules: PROFILE FILE PROFILE FILE ..., one JSON line for each pair.
//
// Runs in the script shell of Rhino, which veraPDF evaluates its rules with, so that a Java runtime is enough: no
// compiler. The profiles are read here because veraPDF reads them through JAXB, which Java has no more since 11.

var vera = Packages.org.verapdf;
var profiles = vera.pdfa.validation.profiles;

function child(element, name) {
  for (var node = element.getFirstChild(); node !== null; node = node.getNextSibling()) {
    if (String(node.getNodeName()) === name) return node;
  }
  return null;
}

function text(element, name) {
  var found = child(element, name);
  return found === null ? "" : String(found.getTextContent()).trim();
}

function rule(element) {
  var id = child(element, "id");
  var specification = vera.pdfa.flavours.PDFAFlavour.Specification.valueOf(id.getAttribute("specification"));
  var error = child(element, "error");
  var given = [];
  var asked = child(error, "arguments");
  for (var node = asked && asked.getFirstChild(); node; node = node.getNextSibling()) {
    if (String(node.getNodeName()) === "argument") {
      given.push(new profiles.ErrorArgumentImpl.fromValues(node.getTextContent().trim(), null, null));
    }
  }
  return profiles.Profiles.ruleFromValues(
    profiles.Profiles.ruleIdFromValues(specification, id.getAttribute("clause"), Number(id.getAttribute("testNumber"))),
    element.getAttribute("object"),
    String(element.getAttribute("deferred")) === "true" ? java.lang.Boolean.TRUE : java.lang.Boolean.FALSE,
    element.getAttribute("tags"),
    text(element, "description"),
    text(element, "test"),
    profiles.Profiles.errorFromValues(text(error, "message"), java.util.Arrays.asList(given)),
    new java.util.ArrayList()
  );
}

function profile(name) {
  var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
  var loader = java.lang.Thread.currentThread().getContextClassLoader();
  var root = factory.newDocumentBuilder()
    .parse(loader.getResourceAsStream("org/verapdf/pdfa/validation/" + name + ".xml")).getDocumentElement();
  var rules = new java.util.HashSet();
  var found = root.getElementsByTagName("rule");
  for (var i = 0; i < found.getLength(); i++) rules.add(rule(found.item(i)));
  var variables = new java.util.HashSet();
  found = root.getElementsByTagName("variable");
  for (i = 0; i < found.getLength(); i++) {
    var each = found.item(i);
    variables.add(profiles.Profiles.variableFromValues(
      each.getAttribute("name"), each.getAttribute("object"), text(each, "defaultValue"), text(each, "value")));
  }
  var details = profiles.Profiles.profileDetailsFromValues(name, name, "veraPDF", new java.util.Date(0));
  var flavour = vera.pdfa.flavours.PDFAFlavour.valueOf(root.getAttribute("flavour"));
  if (rules.isEmpty()) throw new Error("no rules in " + name);
  return { flavour: flavour, value: profiles.Profiles.profileFromValues(flavour, details, "", rules, variables) };
}

java.util.logging.LogManager.getLogManager().reset();
java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.OFF);
vera.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var known = {};
for (var i = 0; i < arguments.length; i += 2) {
  var name = String(arguments[i]);
  var asked = known[name] || (known[name] = profile(name));
  var stream = new java.io.FileInputStream(arguments[i + 1]);
  var parser = vera.pdfa.Foundries.defaultInstance().createParser(stream, asked.flavour);
  var result = vera.pdfa.Foundries.defaultInstance().createValidator(asked.value, false).validate(parser);
  var faults = [];
  for (var met = result.getTestAssertions().iterator(); met.hasNext();) {
    var fault = met.next();
    faults.push(fault.getRuleId().getClause() + "-" + fault.getRuleId().getTestNumber() + ": " + fault.getMessage() +
      " at " + fault.getLocation().getContext());
  }
  parser.close();
  stream.close();
  print(JSON.stringify({
    profile: name, file: String(arguments[i + 1]), passed: result.isCompliant(), rules: Number(asked.value.getRules().size()),
    checks: Number(result.getTotalAssertions()), faults: faults
  }));
}

package io.siglab.signature.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A script for Zeek: it writes what it sees to a log of its own, {@code siglab.log}. Events and
 * types are those of Zeek's script reference (base scripts, SSL and DNS analyzers).
 */
final class ZeekEmitter implements Emitter {

  private static final String FRAME =
      """
      module Siglab;

      export {
      	redef enum Log::ID += { LOG };

      	type Hit: record {
      		ts: time &log;
      		uid: string &log;
      		id: conn_id &log;
      		rule: string &log;
      		app: string &log;
      		version: string &log;
      		matched: string &log;
      		value: string &log;
      	};
      }

      event zeek_init()
      	{
      	Log::create_stream(LOG, [$columns=Hit, $path="siglab"]);
      	}

      function hit(c: connection, rule: string, app: string, version: string, matched: string,
                   value: string)
      	{
      	Log::write(LOG, [$ts=network_time(), $uid=c$uid, $id=c$id, $rule=rule, $app=app,
      	                 $version=version, $matched=matched, $value=value]);
      	}
      """;

  private static final String NAME_EVENTS =
      """

      event dns_request(c: connection, msg: dns_msg, query: string, qtype: count, qclass: count)
      	{
      	check_name(c, "dns", to_lower(query));
      	}

      event ssl_extension_server_name(c: connection, is_client: bool, names: string_vec)
      	{
      	if ( is_client )
      		for ( i in names )
      			check_name(c, "server_name", to_lower(names[i]));
      	}
      """;

  private static final String PROTOCOL_EVENTS =
      """

      event ssl_extension_application_layer_protocol_negotiation(c: connection, is_client: bool,
                                                                 names: string_vec)
      	{
      	if ( is_client )
      		for ( i in names )
      			check_protocol(c, names[i]);
      	}
      """;

  @Override
  public String engine() {
    return "Zeek 5 or later; not run on Zeek, see docs/exports.md";
  }

  @Override
  public List<String> deviations() {
    return List.of(
        "a DNS query for a name is logged as well as a connection to it",
        "names in QUIC are seen by Zeek 6.1 and later");
  }

  @Override
  public Optional<String> refusal(Rule rule) {
    return Optional.empty();
  }

  @Override
  public List<ExportFile> emit(List<Rule> rules, Preamble preamble) {
    List<String> names = new ArrayList<>();
    List<String> protocols = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    for (Rule rule : rules) {
      String said =
          "\"" + rule.id() + "\", \"" + rule.label() + "\", \"" + preamble.version(rule) + "\"";
      String comment = Preamble.comment(rule).replaceAll("(?m)^#", "\t#");
      if (rule.match() instanceof Match.ServerName name) {
        names.add(comment + check(condition(name), "hit(c, " + said + ", matched, name);"));
      } else if (rule.match() instanceof Match.OfferedProtocol alpn) {
        protocols.add(
            comment
                + check(
                    "protocol == \"" + alpn.escaped(ZeekEmitter::escape) + "\"",
                    "hit(c, " + said + ", \"alpn\", protocol);"));
      } else if (rule.match() instanceof Match.ServerAddress address) {
        addresses.add(
            comment
                + check(
                    condition(address),
                    "hit(c, " + said + ", \"address\", fmt(\"%s\", c$id$resp_h));"));
      }
    }
    StringBuilder text = new StringBuilder(preamble.text()).append(FRAME);
    if (!names.isEmpty()) {
      text.append(function("check_name(c: connection, matched: string, name: string)", names));
      text.append(NAME_EVENTS);
    }
    if (!protocols.isEmpty()) {
      text.append(function("check_protocol(c: connection, protocol: string)", protocols));
      text.append(PROTOCOL_EVENTS);
    }
    if (!addresses.isEmpty()) {
      text.append("\nevent new_connection(c: connection)\n\t{\n");
      addresses.forEach(text::append);
      text.append("\t}\n");
    }
    return List.of(new ExportFile("siglab.zeek", text.toString()));
  }

  private static String function(String head, List<String> checks) {
    return "\nfunction " + head + "\n\t{\n" + String.join("", checks) + "\t}\n";
  }

  private static String check(String condition, String then) {
    return "\tif ( " + condition + " )\n\t\t" + then + "\n";
  }

  private static String condition(Match.ServerName name) {
    return name.literal() ? "name == \"" + name.pattern() + "\"" : "/" + name.regex() + "/ == name";
  }

  private static String condition(Match.ServerAddress address) {
    String prefix = address.prefix();
    int slash = prefix.indexOf('/');
    String subnet =
        address.six() ? "[" + prefix.substring(0, slash) + "]" + prefix.substring(slash) : prefix;
    StringBuilder condition = new StringBuilder("c$id$resp_h in ").append(subnet);
    address
        .transport()
        .ifPresent(
            t ->
                condition.append(
                    address.port().isPresent()
                        ? " && c$id$resp_p == " + address.port().getAsInt() + "/" + t
                        : " && get_port_transport_proto(c$id$resp_p) == " + t));
    return condition.toString();
  }

  private static String escape(int character) {
    return String.format(Locale.ROOT, "\\x%02x", character);
  }
}

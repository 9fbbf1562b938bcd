package portmanteau.catalogue.media;

import java.util.List;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.Content;
import portmanteau.core.media.NewMedia;

/// Objects of other systems that an account has links to: the first link made each, later ones are
/// given its number and metadata.
final class Embeds {
  private Embeds() {}

  /// The same media, with embeds that are known as they are known. Keeps the account's row, so that
  /// no two links are the first.
  static List<NewMedia> known(Session session, AccountId account, List<NewMedia> media) {
    if (media.stream().noneMatch(Embeds::isEmbed)) {
      return media;
    }
    session.lockRow("account", account.value());
    return media.stream().map(one -> known(session, one)).toList();
  }

  private static boolean isEmbed(NewMedia media) {
    return media.content() instanceof Content.Link link && link.embed() != null;
  }

  private static NewMedia known(Session session, NewMedia media) {
    return media.content() instanceof Content.Link link && link.embed() != null
        ? media.withContent(link.withEmbed(known(session, media.account(), link.embed())))
        : media;
  }

  private static Content.Embed known(Session session, AccountId account, Content.Embed asked) {
    return session
        .first(
            """
            select coalesce(link_embed, number), coalesce(link_metadata, '{}') from media
            where account = ? and link_kind = 'EMBED' and link_embed_type = ? and link_embed_id = ?
            order by number limit 1
            """,
            row -> {
              long number = row.number();
              return new Content.Embed(asked.type(), asked.id(), row.text(), number);
            },
            account.value(),
            asked.type(),
            asked.id())
        .orElse(asked);
  }

  /// As it is once the link has a number.
  static Content.Link numbered(Content.Link link, long number) {
    Content.Embed embed = link.embed();
    return embed == null || embed.number() != null ? link : link.withEmbed(embed.numbered(number));
  }
}

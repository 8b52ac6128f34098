import DNSCodec

/// Record data of the types from 46 on, as text and as bytes, which other programs made of each other.
enum GoldenRecordsFrom46 {
    struct Row: Sendable {
        let type: RRType
        let text: String
        let wire: String

        init(_ type: RRType, _ text: String, _ wire: String) {
            self.type = type
            self.text = text
            self.wire = wire
        }
    }

    /// Made by dnspython 2.9.2; base32 is in upper case as BIND writes it.
    static let dnspython: [Row] = [
        Row(
            .rrsig,
            """
            A 5 3 86400 20030322173103 20030220173103 2642 example.com. oJB1W6WNGv+ldvQ3WDG0MQkg5IEhjRip8WTrPYGv\
            07h108dUKGMeDPKijVCHX3DDKdfb+v6oB9wfuh3DTJXUAfI/M0zmO/zz8bW0Rznl8O3tGNazPwQKkRN20XPXV6nwwfoXmJQbsLNr\
            LfkGJ5D6fwFm8nN+6pBzeDQfsS3Ap3o=
            """,
            """
            00010503000151803e7c9dd73e5510d70a52076578616d706c6503636f6d00a090755ba58d1affa576f4375831b4310920e4
            81218d18a9f164eb3d81afd3b875d3c75428631e0cf2a28d50875f70c329d7dbfafea807dc1fba1dc34c95d401f23f334ce6
            3bfcf3f1b5b44739e5f0eded18d6b33f040a911376d173d757a9f0c1fa1798941bb0b36b2df9062790fa7f0166f2737eea90
            7378341fb12dc0a77a
            """),
        Row(
            .nsec,
            "host.example.com. A MX RRSIG NSEC TYPE1234",
            """
            04686f7374076578616d706c6503636f6d000006400100000003041b00000000000000000000000000000000000000000000
            0000000020
            """),
        Row(
            .dnskey,
            """
            256 3 5 AQPSKmynfzW4kyBv015MUG2DeIQ3Cbl+BBZH4b/0PY1kxkmvHjcZc8nokfzj31GajIQKY+5CptLr3buXA10hWqTkF7H6\
            RfoRqXQeogmMHfpftf6zMv1LyBUgia7za6ZEzOJBOztyvhjL742iU/TpPSEDhm2SNKLijfUppn1UaNvv4w==
            """,
            """
            010003050103d22a6ca77f35b893206fd35e4c506d8378843709b97e041647e1bff43d8d64c649af1e371973c9e891fce3df
            519a8c840a63ee42a6d2ebddbb97035d215aa4e417b1fa45fa11a9741ea2098c1dfa5fb5feb332fd4bc8152089aef36ba644
            cce2413b3b72be18cbef8da253f4e93d2103866d9234a2e28df529a67d5468dbefe3
            """),
        Row(
            .dhcid,
            "AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=",
            "000201636fc0b8271c82825bb1ac5c41cf5351aa69b4febd94e8f17cdb95000da48c40"),
        Row(
            .nsec3,
            "1 1 12 aabbccdd 2VPTU5TIMAMQTTGL4LUU9KG21E0AOR3S A RRSIG",
            "0101000c04aabbccdd1417f3df17b2b2adaef615257de4d2020b80ac6c7c0006400000000002"),
        Row(.nsec3, "1 0 0 - 2VPTU5TIMAMQTTGL4LUU9KG21E0AOR3S", "01000000001417f3df17b2b2adaef615257de4d2020b80ac6c7c"),
        Row(.nsec3param, "1 0 12 aabbccdd", "0100000c04aabbccdd"),
        Row(.nsec3param, "1 0 0 -", "0100000000"),
        Row(
            .tlsa,
            "3 1 1 a9cdf989b504fe5dca90c0d2167b6550570734f7c763e09fdf88904e06157065",
            "030101a9cdf989b504fe5dca90c0d2167b6550570734f7c763e09fdf88904e06157065"),
        Row(.tlsa, "255 0 255 00ff", "ff00ff00ff"),
        Row(
            .smimea,
            "3 0 1 efddf0d915c7bdc5782c0881e1b2a95ad099fbdd06d7b1f77982d9364338d955",
            "030001efddf0d915c7bdc5782c0881e1b2a95ad099fbdd06d7b1f77982d9364338d955"),
        Row(
            .hip,
            """
            2 200100107b1a74df365639cc39f1d578 AwEAAbdxyhNuSutc5EMzxTs9LBPCIkOFH8cIvM4p9+LrV4e19WzK00+CI6zBCQTdt\
            WsuxKbWIy87UOoJTwkUs7lBu+Upr1gsNrut79ryra+bSRGQb1slImA8YVJyuIDsj7kwzG7jnERNqnWxZ48AWkskmdHaVDP4Bcelr\
            TI3rMXdXF5D
            """,
            """
            10020084200100107b1a74df365639cc39f1d57803010001b771ca136e4aeb5ce44333c53b3d2c13c22243851fc708bcce29
            f7e2eb5787b5f56ccad34f8223acc10904ddb56b2ec4a6d6232f3b50ea094f0914b3b941bbe529af582c36bbadefdaf2adaf
            9b4911906f5b2522603c615272b880ec8fb930cc6ee39c444daa75b1678f005a4b2499d1da5433f805c7a5ad3237acc5dd5c
            5e43
            """),
        Row(
            .hip,
            "2 200100107b1a74df365639cc39f1d578 AwEAAbdxyhNu rvs1.example.com. RVS2.example.com.",
            """
            10020009200100107b1a74df365639cc39f1d57803010001b771ca136e0472767331076578616d706c6503636f6d00045256
            5332076578616d706c6503636f6d00
            """),
        Row(.ninfo, #""status" "a b""#, "0673746174757303612062"),
        Row(
            .cds,
            "60485 5 1 2bb183af5f22588179a53b0a98631fad1a292118",
            "ec4505012bb183af5f22588179a53b0a98631fad1a292118"),
        Row(.cds, "0 0 0 00", "0000000000"),
        Row(.cdnskey, "0 3 0 AA==", "0000030000"),
        Row(
            .cdnskey,
            "257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==",
            """
            0101030d99db2cc14cabdc33d6d77da63a2f15f71112584f234e8d1dc428e39e8a4a97e1aa271a555dc90701e17e2a4c4b6f
            120b7c32d44f4ac02bd894cf2d4be7778a19
            """),
        Row(
            .openpgpkey,
            "mQENBFVHm5sBCACwBxlKdNGvLcvFVZ5bYsE=",
            "99010d0455479b9b010800b007194a74d1af2dcbc5559e5b62c1"),
        Row(.csync, "66 3 A NS AAAA", "000000420003000460000008"),
        Row(.csync, "4294967295 0", "ffffffff0000"),
        Row(
            .zonemd,
            """
            2018031900 1 1 62e6cf51b02e54b9b5f967d547ce43136792901f9f88e637493daaf401c92c279dd10f0edb1c56f808021\
            1f8480ee306
            """,
            """
            7848b91c010162e6cf51b02e54b9b5f967d547ce43136792901f9f88e637493daaf401c92c279dd10f0edb1c56f8080211f8
            480ee306
            """),
        Row(.zonemd, "2018031900 240 3 00112233445566778899aabb", "7848b91cf00300112233445566778899aabb"),
        Row(
            .dsync,
            "CDS NOTIFY 5359 cds-scanner.example.net.",
            "003b0114ef0b6364732d7363616e6e6572076578616d706c65036e657400"),
        Row(.dsync, "CSYNC 200 53 .", "003ec8003500"),
        Row(.dsync, "TYPE65280 0 0 Mixed.Example.", "ff00000000054d69786564074578616d706c6500"),
        Row(.hhit, "gwppSXAgUmVzb2x1dGlvbg==", "830a694970205265736f6c7574696f6e"),
        Row(.brid, "gwppSXAgUmVzb2x1dGlvbg==", "830a694970205265736f6c7574696f6e"),
        Row(.spf, #""v=spf1 -all""#, "0b763d73706631202d616c6c"),
        Row(.nid, "10 0014:4fff:ff20:ee64", "000a00144fffff20ee64"),
        Row(.l32, "10 10.1.2.0", "000a0a010200"),
        Row(.l64, "10 2001:0db8:1140:1000", "000a20010db811401000"),
        Row(.lp, "10 l64-subnet.Example.com.", "000a0a6c36342d7375626e6574074578616d706c6503636f6d00"),
        Row(.eui48, "00-00-5e-00-53-2a", "00005e00532a"),
        Row(.eui64, "00-00-5e-ef-10-00-00-2a", "00005eef1000002a"),
        Row(
            .uri,
            #"10 1 "ftp://ftp1.example.com/public""#,
            "000a00016674703a2f2f667470312e6578616d706c652e636f6d2f7075626c6963"),
        Row(.uri, #"0 65535 "a\"b\\c\007""#, "0000ffff6122625c6307"),
        Row(.caa, #"0 issue "ca1.example.net""#, "000569737375656361312e6578616d706c652e6e6574"),
        Row(.caa, #"128 tbs "Unknown""#, "8003746273556e6b6e6f776e"),
        Row(.caa, #"0 issue ";""#, "000569737375653b"),
        Row(.caa, #"0 iodef """#, "0005696f646566"),
        Row(
            .avc,
            #""app-name:WOLFGANG|app-class:OAM""#,
            "1f6170702d6e616d653a574f4c4647414e477c6170702d636c6173733a4f414d"),
        Row(.amtrelay, "10 0 0 .", "0a00"),
        Row(.amtrelay, "10 1 1 203.0.113.15", "0a81cb00710f"),
        Row(.amtrelay, "10 0 2 2001:db8::15", "0a0220010db8000000000000000000000015"),
        Row(.amtrelay, "128 1 3 amtrelays.Example.com.", "808309616d7472656c617973074578616d706c6503636f6d00"),
        Row(
            .resinfo,
            #""qnamemin" "exterr=15-17" "infourl=https://resolver.example.com/guide""#,
            """
            08716e616d656d696e0c6578746572723d31352d31372a696e666f75726c3d68747470733a2f2f7265736f6c7665722e6578
            616d706c652e636f6d2f6775696465
            """),
        Row(
            .wallet,
            #""BTC" "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa""#,
            "03425443223141317a5031655035514765666932444d505466544c35534c6d7637446976664e61"),
        Row(
            .dlv,
            "60485 5 1 2bb183af5f22588179a53b0a98631fad1a292118",
            "ec4505012bb183af5f22588179a53b0a98631fad1a292118"),
    ]

    /// Made by named-rrchecker of BIND 9.18, for types that dnspython does not know; hexadecimal is in lower case.
    static let bind: [Row] = [
        Row(.rkey, "0 3 5 AQPSKmynfzW4kyBv", "000003050103d22a6ca77f35b893206f"),
        Row(.talink, ". talink.Example.", "000674616c696e6b074578616d706c6500"),
        Row(.doa, #"1234 3 1 "text/plain" SGVsbG8="#, "000004d200000003010a746578742f706c61696e48656c6c6f"),
        Row(.doa, #"0 1 2 "" -"#, "00000000000000010200"),
        Row(
            .ta,
            "60485 5 1 2bb183af5f22588179a53b0a98631fad1a292118",
            "ec4505012bb183af5f22588179a53b0a98631fad1a292118"),
    ]

    /// Types that none of these knows, by hand from draft-johnson-dns-ipn-cla-07 section 3.
    static let byHand: [Row] = [
        Row(.cla, #""TCP-v4-v7" "TCP-v6-v7""#, "095443502d76342d7637095443502d76362d7637"),
        Row(.ipn, "977000", "00000000000ee868"),
        Row(.ipn, "18446744073709551615", "ffffffffffffffff"),
    ]

    static var all: [Row] { dnspython + bind + byHand }
}
